package io.tillstream.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tillstream.contract.redis.Ranking;
import java.util.List;
import java.util.Map;

/** The dashboard's page in a real Chromium. */
final class DashboardPage {

  private static final double TIMEOUT_MILLIS = 120_000;

  private DashboardPage() {}

  /** Opens the page, which shows the best member of all time of each ranking in the first row. */
  static void assertShows(String address, ForeignLogs logs) throws Exception {
    Playwright.CreateOptions driverOnly =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(driverOnly);
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setTimeout(TIMEOUT_MILLIS)
                        .setExecutablePath(ChromiumBinary.find())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
      Page page = browser.newPage();
      page.setDefaultTimeout(TIMEOUT_MILLIS);
      page.navigate(address);
      for (Ranking ranking : Ranking.onPage()) {
        assertShows(page, ranking, logs.shop().expected().getOrDefault(ranking.key(), Map.of()));
      }
      assertThat(page.locator("[data-ranking]"))
          .hasCount(
              Ranking.onPage().size(),
              new LocatorAssertions.HasCountOptions().setTimeout(TIMEOUT_MILLIS));
    }
  }

  private static void assertShows(Page page, Ranking ranking, Map<String, Long> expected) {
    Map.Entry<String, Long> best =
        expected.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    Locator first = page.locator("[data-ranking='" + ranking.key() + "'] [data-member]").first();
    LocatorAssertions.HasAttributeOptions soon =
        new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS);
    assertThat(first).hasAttribute("data-member", best.getKey(), soon);
    assertThat(first).hasAttribute("data-score", Long.toString(best.getValue()), soon);
    assertThat(first).containsText(best.getKey());
  }
}
