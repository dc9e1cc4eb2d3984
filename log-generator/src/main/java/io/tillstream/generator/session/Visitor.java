package io.tillstream.generator.session;

/**
 * A visitor of the shop.
 *
 * @param device index of the device in the shop
 * @param customer index of the customer, or {@link Session#NO_CUSTOMER}
 * @param inApp whether the visit is in the app, not on the web
 */
record Visitor(int device, int customer, boolean inApp) {}
