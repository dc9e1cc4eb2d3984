/** What Tillstream adds to a Flume agent: the topic and the key of each line, and short pauses. */
@NullMarked
package io.tillstream.flume;

import org.jspecify.annotations.NullMarked;
