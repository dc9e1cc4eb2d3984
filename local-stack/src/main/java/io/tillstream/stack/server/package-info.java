/** Real servers for tests, each a process on a free port of 127.0.0.1. */
@NullMarked
package io.tillstream.stack.server;

import org.jspecify.annotations.NullMarked;
