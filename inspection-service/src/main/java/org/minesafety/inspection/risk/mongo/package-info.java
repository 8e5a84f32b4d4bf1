/** Risk profiles from the projections. */
@NullMarked
package org.minesafety.inspection.risk.mongo;

import org.jspecify.annotations.NullMarked;
