/** What operations see of every service: defaults that all share, and a log line per request. */
@NullMarked
package org.minesafety.platform.observability;

import org.jspecify.annotations.NullMarked;
