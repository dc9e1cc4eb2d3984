/** A TCP proxy that injects network faults between two parts. */
@NullMarked
package io.tillstream.processes.network;

import org.jspecify.annotations.NullMarked;
