/** How values become JSON. */
@NullMarked
package io.tillstream.dashboard.wire;

import org.jspecify.annotations.NullMarked;
