/** The web server: routes, parameters and responses. */
@NullMarked
package io.tillstream.dashboard.web;

import org.jspecify.annotations.NullMarked;
