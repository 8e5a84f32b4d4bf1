/** Commands on measuring points, and the table of points that readings are checked against. */
@NullMarked
package org.minesafety.ingest.point;

import org.jspecify.annotations.NullMarked;
