/** The state of counting, judged from the ledger and the reports. */
@NullMarked
package io.tillstream.dashboard.health;

import org.jspecify.annotations.NullMarked;
