/** Measuring points and their journal. */
@NullMarked
package org.minesafety.ingest.point.mongo;

import org.jspecify.annotations.NullMarked;
