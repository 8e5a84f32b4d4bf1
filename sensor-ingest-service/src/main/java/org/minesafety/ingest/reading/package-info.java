/** Uploads: judged, handed on, and acknowledged by a receipt. */
@NullMarked
package org.minesafety.ingest.reading;

import org.jspecify.annotations.NullMarked;
