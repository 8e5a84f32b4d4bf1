/** The platform on one machine: what the {@code minesafety} command runs. */
@NullMarked
package org.minesafety.local;

import org.jspecify.annotations.NullMarked;
