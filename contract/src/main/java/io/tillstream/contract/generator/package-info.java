/** The command-line options of the log generator that other commands pass on to it. */
@NullMarked
package io.tillstream.contract.generator;

import org.jspecify.annotations.NullMarked;
