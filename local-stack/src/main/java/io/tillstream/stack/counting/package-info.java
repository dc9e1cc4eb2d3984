/** How far the topology has counted, as Redis tells it. */
@NullMarked
package io.tillstream.stack.counting;

import org.jspecify.annotations.NullMarked;
