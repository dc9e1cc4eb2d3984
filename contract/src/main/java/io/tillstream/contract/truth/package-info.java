/** The truth document: the expected value of every ranking member and total of a log folder. */
@NullMarked
package io.tillstream.contract.truth;

import org.jspecify.annotations.NullMarked;
