package io.tillstream.dashboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailboxTest {

  private final Mailbox mailbox = new Mailbox();

  @Test
  void keepsTheNewestOnly_whenNoneIsTaken() {
    mailbox.offer(frame(1));
    mailbox.offer(frame(2));
    mailbox.offer(frame(3));
    assertThat(mailbox.take()).as("frame").isEqualTo(frame(3));
    assertThat(mailbox.take()).as("a second one").isNull();
  }

  @Test
  void keepsTheNewer_whenAnOlderComesLater() {
    mailbox.offer(frame(2));
    assertThat(mailbox.offer(frame(1))).as("older is taken in").isFalse();
    assertThat(mailbox.take()).isEqualTo(frame(2));
  }

  @Test
  void neverGoesBack_whenAnOlderComesAfterANewerWasTaken() {
    mailbox.offer(frame(2));
    mailbox.take();
    assertThat(mailbox.offer(frame(1))).as("older is taken in").isFalse();
    assertThat(mailbox.offer(frame(2))).as("the same again is taken in").isFalse();
    assertThat(mailbox.take()).isNull();
  }

  private static final byte[] BYTES = new byte[0];

  private static Frame frame(long sequence) {
    return new Frame(sequence, BYTES);
  }
}
