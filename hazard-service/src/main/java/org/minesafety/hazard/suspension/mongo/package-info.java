/** Suspensions in MongoDB. */
@NullMarked
package org.minesafety.hazard.suspension.mongo;

import org.jspecify.annotations.NullMarked;
