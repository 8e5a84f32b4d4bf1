@NullMarked
package org.minesafety.platform.share;

import org.jspecify.annotations.NullMarked;
