/** The mine registry in MongoDB. */
@NullMarked
package org.minesafety.hazard.mine.mongo;

import org.jspecify.annotations.NullMarked;
