/**
 * The two log formats: what a line of the order log or of the behavior log says, or why it says
 * nothing.
 */
@NullMarked
package io.tillstream.contract.log;

import org.jspecify.annotations.NullMarked;
