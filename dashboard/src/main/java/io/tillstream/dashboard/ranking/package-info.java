/** The answers of the REST API: rankings, totals and windows. */
@NullMarked
package io.tillstream.dashboard.ranking;

import org.jspecify.annotations.NullMarked;
