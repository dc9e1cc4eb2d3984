/** Visits to the shop: who comes when, looks at what, and buys or goes away. */
@NullMarked
package io.tillstream.generator.session;

import org.jspecify.annotations.NullMarked;
