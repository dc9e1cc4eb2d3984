package io.tillstream.dashboard.web;

/**
 * Why a request was not answered, as the body of every such response.
 *
 * @param error what kind of failure, in a word or two that stay the same
 * @param reason for people
 */
record Failure(String error, String reason) {}
