/** The Storm daemons, and the topology in a JVM or on a cluster. */
@NullMarked
package io.tillstream.processes.storm;

import org.jspecify.annotations.NullMarked;
