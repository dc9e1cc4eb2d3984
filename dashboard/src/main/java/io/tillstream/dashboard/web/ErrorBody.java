package io.tillstream.dashboard.web;

/**
 * The body of every response that is an error.
 *
 * @param error the kind of failure; never changes, for programs
 * @param reason for people
 */
record ErrorBody(String error, String reason) {}
