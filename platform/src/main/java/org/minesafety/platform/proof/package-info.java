/** Proof that what was once recorded is still what is there, in formats that others can check. */
@NullMarked
package org.minesafety.platform.proof;

import org.jspecify.annotations.NullMarked;
