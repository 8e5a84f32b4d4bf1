/** Limits that callers share, so that none takes a service from the others. */
@NullMarked
package org.minesafety.platform.share;

import org.jspecify.annotations.NullMarked;
