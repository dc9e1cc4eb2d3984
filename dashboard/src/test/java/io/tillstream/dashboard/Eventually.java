package io.tillstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits for what the dashboard finds out within a second. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Eventually() {}

  /** The first answer with this status. */
  static HttpResponse<String> answers(TestDashboard dashboard, String path, int status) {
    return await("status " + status + " of " + path)
        .atMost(PATIENCE)
        .until(() -> dashboard.get(path), answer -> answer.statusCode() == status);
  }

  /** The first answer with this status that says all of these texts. */
  static void says(TestDashboard dashboard, String path, int status, String... texts) {
    await("status " + status + " of " + path)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = dashboard.get(path);
              assertThat(answer.body()).contains(texts);
              assertThat(answer.statusCode()).isEqualTo(status);
            });
  }
}
