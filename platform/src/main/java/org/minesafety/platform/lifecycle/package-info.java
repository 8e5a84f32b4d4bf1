/** A life as one table in code: phases, transitions, who may do them, what they need and why. */
@NullMarked
package org.minesafety.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
