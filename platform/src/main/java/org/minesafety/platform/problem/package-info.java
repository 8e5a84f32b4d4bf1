/** One answer for everything that goes wrong: RFC 9457. */
@NullMarked
package org.minesafety.platform.problem;

import org.jspecify.annotations.NullMarked;
