/** Commands on measuring points, and the table of points that readings are checked against. */
@NullMarked
package org.minesafety.ingest.point.application;

import org.jspecify.annotations.NullMarked;
