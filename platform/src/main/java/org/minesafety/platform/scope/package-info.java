/** The one place that turns a caller into a query filter or a yes or no. */
@NullMarked
package org.minesafety.platform.scope;

import org.jspecify.annotations.NullMarked;
