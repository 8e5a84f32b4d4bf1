/** Figures of major hazards by unit, kind of mine, subject and period. */
@NullMarked
package org.minesafety.hazard.analysis;

import org.jspecify.annotations.NullMarked;
