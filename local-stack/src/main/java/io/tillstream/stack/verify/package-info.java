/**
 * Proves the figures in Redis: recounts the log files and compares every member of every ranking.
 */
@NullMarked
package io.tillstream.stack.verify;

import org.jspecify.annotations.NullMarked;
