/** What an operator sees: lines, progress, quoted text, failures. */
@NullMarked
package io.tillstream.tools.console;

import org.jspecify.annotations.NullMarked;
