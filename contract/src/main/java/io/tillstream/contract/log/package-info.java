/**
 * The parsers of the order log and the behavior log: from the bytes of a line to its values or its
 * fault.
 */
@NullMarked
package io.tillstream.contract.log;

import org.jspecify.annotations.NullMarked;
