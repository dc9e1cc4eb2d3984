/** The commands and their options. */
@NullMarked
package io.tillstream.tools.command;

import org.jspecify.annotations.NullMarked;
