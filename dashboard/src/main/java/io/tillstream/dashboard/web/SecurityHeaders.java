package io.tillstream.dashboard.web;

import java.util.Map;

/**
 * Headers of every response. Names of merchants and products are arbitrary text: should one ever
 * reach the page as HTML, the policy keeps it from running.
 */
final class Headers {

  static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  private Headers() {}
}
