/** How far the topology has counted. */
@NullMarked
package io.tillstream.tools.progress;

import org.jspecify.annotations.NullMarked;
