/** Recounts lines of log files and topics, independently of the topology. */
@NullMarked
package io.tillstream.tools.verify.recount;

import org.jspecify.annotations.NullMarked;
