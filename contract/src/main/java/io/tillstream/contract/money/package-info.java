/** Amounts of money as whole minor units of one currency. */
@NullMarked
package io.tillstream.contract.money;

import org.jspecify.annotations.NullMarked;
