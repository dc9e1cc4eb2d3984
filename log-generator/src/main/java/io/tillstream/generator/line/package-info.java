/** What is decided, as bytes of a log line: valid, late, copied or malformed. */
@NullMarked
package io.tillstream.generator.line;

import org.jspecify.annotations.NullMarked;
