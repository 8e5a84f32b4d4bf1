/** Items of the standards by which a major hazard is determined, with their validity. */
@NullMarked
package org.minesafety.hazard.criterion;

import org.jspecify.annotations.NullMarked;
