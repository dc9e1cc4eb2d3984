/** A Java agent that binds the server sockets of Storm's daemons to loopback. */
@NullMarked
package io.tillstream.processes.loopback;

import org.jspecify.annotations.NullMarked;
