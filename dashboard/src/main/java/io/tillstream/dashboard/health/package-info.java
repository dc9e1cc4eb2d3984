/** Whether counting goes on. */
@NullMarked
package io.tillstream.dashboard.health;

import org.jspecify.annotations.NullMarked;
