package io.tillstream.tools.verify.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import io.tillstream.tools.verify.recount.IdentityTable.Identity;
import io.tillstream.tools.verify.recount.IdentityTable.Occurrence;
import io.tillstream.tools.verify.recount.IdentityTable.Sighting;
import org.junit.jupiter.api.Test;

final class IdentityTableTest {

  private final IdentityTable identities = new IdentityTable();

  @Test
  void remembersEachOneOfManyWithWhatBelongsToIt() {
    int count = 200_000;
    for (int i = 0; i < count; i++) {
      identities.remember(identity("n-" + i), occurrence(i));
    }
    for (int i = 0; i < count; i++) {
      assertThat(identities.look(identity("n-" + i), occurrence(i).bucket()).first())
          .as("occurrence of n-%d", i)
          .isEqualTo(occurrence(i));
    }
    assertThat(identities.look(identity("n-" + count), 1))
        .as("one that did not occur")
        .isEqualTo(new Sighting(null, null));
    assertThat(identities.size()).as("size").isEqualTo(count);
  }

  @Test
  void tellsBucketsApart() {
    Identity identity = identity("n-1");
    Occurrence monday = new Occurrence(1, 11, 0, (short) 0);
    Occurrence tuesday = new Occurrence(2, 22, 3, (short) -1);
    identities.remember(identity, monday);
    assertThat(identities.look(identity, 2)).as("seen").isEqualTo(new Sighting(null, monday));
    identities.remember(identity, tuesday);
    assertThat(identities.look(identity, 1)).as("monday").isEqualTo(new Sighting(monday, null));
    assertThat(identities.look(identity, 2)).as("tuesday").isEqualTo(new Sighting(tuesday, null));
  }

  @Test
  void tellsStreamsApart() {
    identities.remember(identity("1"), new Occurrence(1, 1, 1, (short) 1));
    Identity event = identities.identity(LogStream.BEHAVIOR, "1");
    assertThat(identities.look(event, 1).first()).as("an event of the same name").isNull();
  }

  @Test
  void keepsYearsBeforeTheEpoch_andFileNumbersInRange() {
    Occurrence old = new Occurrence(-719_162 * 24, -1, IdentityTable.MAX_FILE + 5, Short.MIN_VALUE);
    identities.remember(identity("1"), old);
    assertThat(identities.look(identity("1"), old.bucket()).first())
        .as("the first hour of the year 1")
        .isEqualTo(new Occurrence(old.bucket(), -1, IdentityTable.MAX_FILE, Short.MIN_VALUE));
  }

  private Identity identity(String name) {
    return identities.identity(LogStream.ORDERS, name);
  }

  private static Occurrence occurrence(int i) {
    return new Occurrence(i % 5 - 2, i * 31, i % 7, (short) i);
  }
}
