/** The mine registry in MongoDB. */
@NullMarked
package org.minesafety.hazard.mongo;

import org.jspecify.annotations.NullMarked;
