/** Suspicions about the quality of data: each is told once. */
@NullMarked
package org.minesafety.ingest.suspicion.application;

import org.jspecify.annotations.NullMarked;
