/** Suspicions about the quality of data: each is told once. */
@NullMarked
package org.minesafety.ingest.suspicion;

import org.jspecify.annotations.NullMarked;
