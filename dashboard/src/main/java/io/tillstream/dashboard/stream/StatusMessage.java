package io.tillstream.dashboard.stream;

/**
 * The reason why there is no new snapshot.
 *
 * @param asOf ISO 8601
 * @param reason for the operator
 */
record StatusMessage(String asOf, String reason) {}
