/** Removes what is older than it has to be kept. */
@NullMarked
package org.minesafety.ingest.retention;

import org.jspecify.annotations.NullMarked;
