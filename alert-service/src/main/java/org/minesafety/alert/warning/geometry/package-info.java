/** Geometry by JTS. */
@NullMarked
package org.minesafety.alert.warning.geometry;

import org.jspecify.annotations.NullMarked;
