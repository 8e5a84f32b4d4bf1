/** Suspensions of mines: the tables of their life, and what may happen to them. */
@NullMarked
package org.minesafety.hazard.suspension.domain;

import org.jspecify.annotations.NullMarked;
