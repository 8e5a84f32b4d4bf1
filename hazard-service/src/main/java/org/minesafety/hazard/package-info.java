/** Mines, hazards and duties: the province's ledger. */
@NullMarked
package org.minesafety.hazard;

import org.jspecify.annotations.NullMarked;
