/** Faults on the files of a part: a truncated append-only file, a folder rolled back to a copy. */
@NullMarked
package io.tillstream.processes.fault;

import org.jspecify.annotations.NullMarked;
