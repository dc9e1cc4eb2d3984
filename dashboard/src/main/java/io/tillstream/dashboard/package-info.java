/** The web server that shows rankings as they move. */
@NullMarked
package io.tillstream.dashboard;

import org.jspecify.annotations.NullMarked;
