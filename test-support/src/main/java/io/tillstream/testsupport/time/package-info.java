/** A clock that tests move. */
@NullMarked
package io.tillstream.testsupport.time;

import org.jspecify.annotations.NullMarked;
