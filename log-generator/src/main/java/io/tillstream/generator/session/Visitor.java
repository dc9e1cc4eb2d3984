package io.tillstream.generator.session;

/**
 * Who comes.
 *
 * @param device index of the visitor in the shop
 * @param customer index of the customer, or {@link Session#NO_CUSTOMER}
 * @param inApp in the app rather than on the web
 */
record Visitor(int device, int customer, boolean inApp) {}
