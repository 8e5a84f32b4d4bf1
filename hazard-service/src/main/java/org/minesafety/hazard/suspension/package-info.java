/** Suspensions of mines for rectification (停产整顿), from the proposal to the resumption. */
@NullMarked
package org.minesafety.hazard.suspension;

import org.jspecify.annotations.NullMarked;
