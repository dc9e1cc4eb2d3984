/** Recounts logs or topics and compares every member and field with Redis. */
@NullMarked
package io.tillstream.tools.verify;

import org.jspecify.annotations.NullMarked;
