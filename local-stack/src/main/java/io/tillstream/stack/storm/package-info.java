/** Storm without its distribution: a home folder, daemons, submission, workers. */
@NullMarked
package io.tillstream.stack.storm;

import org.jspecify.annotations.NullMarked;
