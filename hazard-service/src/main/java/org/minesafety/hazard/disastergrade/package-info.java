/** Disaster grades of mines (灾害等级): the higher evidence wins, only an approved review lowers. */
@NullMarked
package org.minesafety.hazard.disastergrade;

import org.jspecify.annotations.NullMarked;
