package io.tillstream.dashboard.web;

import java.util.Map;

/**
 * The security headers of every response. Names of merchants and products are arbitrary text: if
 * one ever reached the page as HTML, the policy would keep it from running.
 */
final class SecurityHeaders {

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

  private SecurityHeaders() {}
}
