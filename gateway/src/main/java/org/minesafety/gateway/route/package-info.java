/** The way of a request to its service: limits, breaker, and what becomes of failures. */
@NullMarked
package org.minesafety.gateway.route;

import org.jspecify.annotations.NullMarked;
