/** At which system, and with which sensor type, a point was, by data time. */
@NullMarked
package org.minesafety.ingest.phase;

import org.jspecify.annotations.NullMarked;
