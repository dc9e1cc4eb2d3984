/** What the dashboard reads from Redis, and how. */
@NullMarked
package io.tillstream.dashboard.store;

import org.jspecify.annotations.NullMarked;
