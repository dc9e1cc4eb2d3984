/** Fuzz tests of the parsers, which compare them with independent second parsers. */
@NullMarked
package io.tillstream.contract.fuzz;

import org.jspecify.annotations.NullMarked;
