/** The projection of the mine registry. */
@NullMarked
package org.minesafety.ingest.mine.mongo;

import org.jspecify.annotations.NullMarked;
