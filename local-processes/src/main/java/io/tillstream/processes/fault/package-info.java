/** Faults on the files of a part: a cut append-only file, a folder set back to a copy. */
@NullMarked
package io.tillstream.processes.fault;

import org.jspecify.annotations.NullMarked;
