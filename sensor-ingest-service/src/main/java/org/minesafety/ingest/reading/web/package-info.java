/** Readings over HTTP. */
@NullMarked
package org.minesafety.ingest.reading.web;

import org.jspecify.annotations.NullMarked;
