/** Visits to the shop: arrivals, journeys, and the orders that result from them. */
@NullMarked
package io.tillstream.generator.session;

import org.jspecify.annotations.NullMarked;
