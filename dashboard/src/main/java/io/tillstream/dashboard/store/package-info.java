/** Read access to Redis. */
@NullMarked
package io.tillstream.dashboard.store;

import org.jspecify.annotations.NullMarked;
