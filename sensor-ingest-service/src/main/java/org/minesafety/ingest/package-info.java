/** Readings of every monitoring system. */
@NullMarked
package org.minesafety.ingest;

import org.jspecify.annotations.NullMarked;
