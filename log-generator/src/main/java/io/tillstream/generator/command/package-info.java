/** The command line of the log generator: options, checks, messages and exit codes. */
@NullMarked
package io.tillstream.generator.command;

import org.jspecify.annotations.NullMarked;
