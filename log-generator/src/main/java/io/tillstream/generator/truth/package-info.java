/** The truth of a folder: the exact expected value of every ranking member and every total. */
@NullMarked
package io.tillstream.generator.truth;

import org.jspecify.annotations.NullMarked;
