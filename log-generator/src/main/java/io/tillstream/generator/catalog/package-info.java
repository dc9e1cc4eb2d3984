/** The shop: its merchants, products and customers, and how popular each is. */
@NullMarked
package io.tillstream.generator.catalog;

import org.jspecify.annotations.NullMarked;
