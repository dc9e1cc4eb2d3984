/** The subcommands of {@code bin/tillstream}. */
@NullMarked
package io.tillstream.stack.command;

import org.jspecify.annotations.NullMarked;
