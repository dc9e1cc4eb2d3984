/** The settings that an operator may change, from file, environment and flags. */
@NullMarked
package io.tillstream.contract.settings;

import org.jspecify.annotations.NullMarked;
