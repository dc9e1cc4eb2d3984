/** Compares recounted tables with those in Redis. */
@NullMarked
package io.tillstream.tools.verify.compare;

import org.jspecify.annotations.NullMarked;
