/** Work that one instance of a service does at a time. */
@NullMarked
package org.minesafety.platform.lease;

import org.jspecify.annotations.NullMarked;
