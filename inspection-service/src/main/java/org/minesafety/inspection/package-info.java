/** Unannounced inspections (四不两直). */
@NullMarked
package org.minesafety.inspection;

import org.jspecify.annotations.NullMarked;
