/** Commands and queries on major hazards. */
@NullMarked
package org.minesafety.hazard.majorhazard.application;

import org.jspecify.annotations.NullMarked;
