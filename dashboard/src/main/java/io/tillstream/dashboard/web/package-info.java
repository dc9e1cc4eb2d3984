/** The routes and what they answer. */
@NullMarked
package io.tillstream.dashboard.web;

import org.jspecify.annotations.NullMarked;
