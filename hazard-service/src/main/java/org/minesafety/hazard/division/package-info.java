/** The administrative divisions, their supervising units, and the list of them over HTTP. */
@NullMarked
package org.minesafety.hazard.division;

import org.jspecify.annotations.NullMarked;
