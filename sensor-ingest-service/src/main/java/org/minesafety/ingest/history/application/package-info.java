/** Frames kept, and questions about them. */
@NullMarked
package org.minesafety.ingest.history.application;

import org.jspecify.annotations.NullMarked;
