/** Measuring points: what they measure, and whether a list of them may be read. */
@NullMarked
package org.minesafety.ingest.point.domain;

import org.jspecify.annotations.NullMarked;
