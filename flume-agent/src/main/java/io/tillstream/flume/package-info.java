/** The parts of Tillstream in a Flume agent: an interceptor and a sink processor. */
@NullMarked
package io.tillstream.flume;

import org.jspecify.annotations.NullMarked;
