/** The log files, written through Log4j without renames. */
@NullMarked
package io.tillstream.generator.output;

import org.jspecify.annotations.NullMarked;
