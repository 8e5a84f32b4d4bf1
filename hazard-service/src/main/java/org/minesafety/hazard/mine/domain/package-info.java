/** The mine registry: what a mine is, who supervises it, and what may change. */
@NullMarked
package org.minesafety.hazard.domain;

import org.jspecify.annotations.NullMarked;
