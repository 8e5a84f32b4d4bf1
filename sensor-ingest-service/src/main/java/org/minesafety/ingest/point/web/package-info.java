/** Measuring points over HTTP. */
@NullMarked
package org.minesafety.ingest.point.web;

import org.jspecify.annotations.NullMarked;
