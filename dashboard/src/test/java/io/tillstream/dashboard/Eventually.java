package io.tillstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits for answers that change with the next read of Redis. */
final class Eventually {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Eventually() {}

  /** The first answer with this status. */
  static HttpResponse<String> answers(TestDashboard dashboard, String path, int status) {
    return await("status " + status + " of " + path)
        .atMost(TIMEOUT)
        .until(() -> dashboard.get(path), answer -> answer.statusCode() == status);
  }

  /** Waits for an answer with this status that contains all of these texts. */
  static void says(TestDashboard dashboard, String path, int status, String... texts) {
    await("status " + status + " of " + path)
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = dashboard.get(path);
              assertThat(answer.body()).contains(texts);
              assertThat(answer.statusCode()).isEqualTo(status);
            });
  }
}
