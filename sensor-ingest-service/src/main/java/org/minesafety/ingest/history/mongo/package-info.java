/** Frames as documents. */
@NullMarked
package org.minesafety.ingest.history.mongo;

import org.jspecify.annotations.NullMarked;
