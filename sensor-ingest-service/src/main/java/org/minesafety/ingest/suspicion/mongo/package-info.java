/** Suspicions that have been told. */
@NullMarked
package org.minesafety.ingest.suspicion.mongo;

import org.jspecify.annotations.NullMarked;
