/** What of an upload is accepted. */
@NullMarked
package org.minesafety.ingest.reading.domain;

import org.jspecify.annotations.NullMarked;
