/** Who calls, and what that caller may see. */
@NullMarked
package org.minesafety.platform.security;

import org.jspecify.annotations.NullMarked;
