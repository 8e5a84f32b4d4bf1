/** Suspensions of mines for rectification (停产整顿), as hazard-service publishes them. */
@NullMarked
package org.minesafety.contracts.suspension;

import org.jspecify.annotations.NullMarked;
