/** The parts of a stack other than Storm: how each is started and when it is ready. */
@NullMarked
package io.tillstream.processes.part;

import org.jspecify.annotations.NullMarked;
