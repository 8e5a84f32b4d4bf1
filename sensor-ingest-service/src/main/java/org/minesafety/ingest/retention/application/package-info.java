/** Removes what is older than it has to be kept. */
@NullMarked
package org.minesafety.ingest.retention.application;

import org.jspecify.annotations.NullMarked;
