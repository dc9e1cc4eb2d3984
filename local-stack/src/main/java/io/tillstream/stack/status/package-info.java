/** What runs on a data folder, and how far it has counted. */
@NullMarked
package io.tillstream.stack.status;

import org.jspecify.annotations.NullMarked;
