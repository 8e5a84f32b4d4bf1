/** Pure building blocks that every domain may use. */
@NullMarked
package org.minesafety.platform.domain;

import org.jspecify.annotations.NullMarked;
