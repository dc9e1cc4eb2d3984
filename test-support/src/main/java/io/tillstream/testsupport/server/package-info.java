/** Real servers for tests: processes on free ports of 127.0.0.1. */
@NullMarked
package io.tillstream.testsupport.server;

import org.jspecify.annotations.NullMarked;
