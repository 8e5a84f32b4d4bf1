/** The mine registry: what a mine is, who supervises it, and what may change. */
@NullMarked
package org.minesafety.hazard.mine.domain;

import org.jspecify.annotations.NullMarked;
