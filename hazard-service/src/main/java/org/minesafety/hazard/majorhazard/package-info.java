/** Commands and queries on major hazards. */
@NullMarked
package org.minesafety.hazard.majorhazard;

import org.jspecify.annotations.NullMarked;
