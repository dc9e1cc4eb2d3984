package io.tillstream.topology.redis;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.StoreFactory;

/** Opens stores in one Redis. Immutable. */
public final class RedisStoreFactory implements StoreFactory {

  private static final long serialVersionUID = 1L;

  private final RedisAddress address;
  private final String namespace;

  public RedisStoreFactory(Settings.Redis settings) {
    this.address = RedisAddress.of(settings);
    this.namespace = settings.namespace();
  }

  @Override
  public CountStore open() {
    return new RedisCountStore(address, new Namespace(namespace));
  }
}
