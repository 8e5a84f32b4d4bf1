/** What this service has to know of mines. */
@NullMarked
package org.minesafety.ingest.mine;

import org.jspecify.annotations.NullMarked;
