/** What travels from the spout to the state: the lines of one topic partition in one batch. */
@NullMarked
package io.tillstream.topology.batch;

import org.jspecify.annotations.NullMarked;
