/** Processes, signals, ports and log files of the operating system. */
@NullMarked
package io.tillstream.processes.os;

import org.jspecify.annotations.NullMarked;
