package io.tillstream.generator.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JourneyTest {

  @Test
  void makesFourBehaviorEventsForEachOrder() {
    int sessions = Journey.ALL.stream().mapToInt(Journey::weight).sum();
    int events =
        Journey.ALL.stream().mapToInt(journey -> journey.weight() * journey.steps().size()).sum();

    assertThat(sessions).as("sessions in a hundred").isEqualTo(100);
    assertThat(events / (Journey.buyingShare() * sessions)).as("events for an order").isEqualTo(4);
  }

  @Test
  void leadsToTheOrderByAPayment() {
    assertThat(Journey.ALL)
        .as("a journey buys where its last step is a payment, and has no payment elsewhere")
        .allSatisfy(
            journey -> {
              int payment = journey.steps().indexOf(Step.of(Event.PAYMENT));
              assertThat(payment).isEqualTo(journey.buys() ? journey.steps().size() - 1 : -1);
            });
  }

  @Test
  void takesNoLongerThanTheLongestSession() {
    assertThat(Journey.ALL)
        .as("steps, the order among them, with a pause of three seconds between")
        .allMatch(journey -> journey.steps().size() * 3000 < SessionPlanner.MAX_SESSION_MILLIS);
  }
}
