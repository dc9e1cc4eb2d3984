/** The log files, written with Log4j and never renamed. */
@NullMarked
package io.tillstream.generator.output;

import org.jspecify.annotations.NullMarked;
