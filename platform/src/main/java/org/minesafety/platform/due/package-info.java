/** Timers as data: what an aggregate is due for stands in its state document. */
@NullMarked
package org.minesafety.platform.due;

import org.jspecify.annotations.NullMarked;
