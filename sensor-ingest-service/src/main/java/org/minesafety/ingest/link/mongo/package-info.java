/** Links and their journal. */
@NullMarked
package org.minesafety.ingest.link.mongo;

import org.jspecify.annotations.NullMarked;
