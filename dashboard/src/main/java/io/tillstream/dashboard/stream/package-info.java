/** One snapshot for all viewers, and the way to each of them. */
@NullMarked
package io.tillstream.dashboard.stream;

import org.jspecify.annotations.NullMarked;
