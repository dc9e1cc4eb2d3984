package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.Parsed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.effect.Effects;
import java.util.Arrays;
import java.util.Optional;

/** A projection with a bug: it throws when it reads one line. */
public final class FailingProjection implements Projection {

  private final Projection delegate;
  private final byte[] poison;

  public FailingProjection(Projection delegate, byte[] poison) {
    this.delegate = delegate;
    this.poison = poison;
  }

  @Override
  public Parsed read(LogLine line) {
    if (Arrays.equals(line.bytes(), poison)) {
      throw new IllegalStateException("a bug");
    }
    return delegate.read(line);
  }

  @Override
  public Optional<Identity> identity(Countable line) {
    return delegate.identity(line);
  }

  @Override
  public void count(Countable line, Effects effects) {
    delegate.count(line, effects);
  }

  @Override
  public Optional<String> imbalance(Effects effects) {
    return delegate.imbalance(effects);
  }
}
