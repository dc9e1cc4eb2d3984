/** The exact expected value of every member of every ranking and total. */
@NullMarked
package io.tillstream.generator.truth;

import org.jspecify.annotations.NullMarked;
