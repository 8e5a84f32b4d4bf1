/** Questions to lists that a person keeps under a name. */
@NullMarked
package org.minesafety.platform.filter;

import org.jspecify.annotations.NullMarked;
