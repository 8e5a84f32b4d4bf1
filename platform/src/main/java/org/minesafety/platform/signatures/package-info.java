/** Several persons sign, each by an own login; pure state that an aggregate holds. */
@NullMarked
package org.minesafety.platform.signatures;

import org.jspecify.annotations.NullMarked;
