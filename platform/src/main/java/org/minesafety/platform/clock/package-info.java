/** The one source of the current time. */
@NullMarked
package org.minesafety.platform.clock;

import org.jspecify.annotations.NullMarked;
