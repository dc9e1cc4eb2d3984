/** The names of everything that Tillstream keeps in Redis. */
@NullMarked
package io.tillstream.contract.redis;

import org.jspecify.annotations.NullMarked;
