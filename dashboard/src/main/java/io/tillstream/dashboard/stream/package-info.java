/** The event stream: one snapshot for all viewers, and its delivery to each. */
@NullMarked
package io.tillstream.dashboard.stream;

import org.jspecify.annotations.NullMarked;
