package io.tillstream.dashboard.web;

import io.javalin.http.HttpStatus;

/** A request that is rejected. The message is for its sender. */
final class RequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String error;

  private RequestException(HttpStatus status, String error, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.error = error;
  }

  /** 400: {@code reason} names the parameter, its value and what is allowed. */
  static RequestException badParameter(String reason) {
    return new RequestException(HttpStatus.BAD_REQUEST, "bad parameter", reason);
  }

  /** 404. */
  static RequestException notFound(String reason) {
    return new RequestException(HttpStatus.NOT_FOUND, "not found", reason);
  }

  /** 503, for now. */
  static RequestException busy(String reason) {
    return new RequestException(HttpStatus.SERVICE_UNAVAILABLE, "busy", reason);
  }

  HttpStatus status() {
    return status;
  }

  ErrorBody failure() {
    return new ErrorBody(error, String.valueOf(getMessage()));
  }
}
