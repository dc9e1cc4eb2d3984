/** Rankings, totals and windows as scripts see them. */
@NullMarked
package io.tillstream.dashboard.ranking;

import org.jspecify.annotations.NullMarked;
