/** Major hazards in MongoDB. */
@NullMarked
package org.minesafety.hazard.majorhazard.mongo;

import org.jspecify.annotations.NullMarked;
