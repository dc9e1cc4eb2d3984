/** The truth file of the log generator. */
@NullMarked
package io.tillstream.tools.verify.truth;

import org.jspecify.annotations.NullMarked;
