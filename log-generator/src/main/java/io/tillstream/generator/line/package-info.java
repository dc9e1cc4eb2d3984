/** The text of log lines: valid, duplicate and malformed ones. */
@NullMarked
package io.tillstream.generator.line;

import org.jspecify.annotations.NullMarked;
