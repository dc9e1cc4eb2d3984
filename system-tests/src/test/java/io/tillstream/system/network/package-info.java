/** Tests of the whole on bad networks. */
@NullMarked
package io.tillstream.system.network;

import org.jspecify.annotations.NullMarked;
