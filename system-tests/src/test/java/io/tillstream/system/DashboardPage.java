package io.tillstream.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The page in a real Chromium. */
final class DashboardPage {

  private static final double PATIENCE_MILLIS = 30_000;

  private DashboardPage() {}

  /** Opens the page and finds the best merchant of all time in front. */
  static void assertShows(String address, ForeignLogs logs) throws Exception {
    String best =
        logs.shop().expected().getOrDefault("merchant:sales", Map.of()).entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    Playwright.CreateOptions driverOnly =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(driverOnly);
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(ChromiumBinary.find())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
      Page page = browser.newPage();
      page.navigate(address);
      Locator first = page.locator("[data-ranking='merchant:sales'] [data-member]").first();
      assertThat(first)
          .hasAttribute(
              "data-member",
              best,
              new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
      assertThat(first).containsText(best);
    }
  }
}
