/** The dashboard: live rankings as a web page, a stream and a REST API. */
@NullMarked
package io.tillstream.dashboard;

import org.jspecify.annotations.NullMarked;
