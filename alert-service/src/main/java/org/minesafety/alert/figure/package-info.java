/** Figures of alarms and of how they are handled, as ISA-18.2 and IEC 62682 have them. */
@NullMarked
package org.minesafety.alert.figure;

import org.jspecify.annotations.NullMarked;
