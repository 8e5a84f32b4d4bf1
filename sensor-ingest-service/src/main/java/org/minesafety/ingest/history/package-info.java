/** Frames kept, and questions about them. */
@NullMarked
package org.minesafety.ingest.history;

import org.jspecify.annotations.NullMarked;
