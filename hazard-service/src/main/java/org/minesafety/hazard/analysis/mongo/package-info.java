/** Facts of hazards in MongoDB, and how they are counted there. */
@NullMarked
package org.minesafety.hazard.analysis.mongo;

import org.jspecify.annotations.NullMarked;
