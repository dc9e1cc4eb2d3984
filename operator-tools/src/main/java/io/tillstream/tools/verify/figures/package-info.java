/** Tables of sums by name, held compactly. */
@NullMarked
package io.tillstream.tools.verify.figures;

import org.jspecify.annotations.NullMarked;
