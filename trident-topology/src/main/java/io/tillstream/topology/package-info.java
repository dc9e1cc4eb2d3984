/** The Trident topology that counts log lines into Redis. */
@NullMarked
package io.tillstream.topology;

import org.jspecify.annotations.NullMarked;
