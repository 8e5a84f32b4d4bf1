/** What this service has to know of mines. */
@NullMarked
package org.minesafety.ingest.mine.application;

import org.jspecify.annotations.NullMarked;
