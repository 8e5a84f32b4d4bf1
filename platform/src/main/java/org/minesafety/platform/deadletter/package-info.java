/** Records that a reader cannot take: one letter format, one list, one way to replay them. */
@NullMarked
package org.minesafety.platform.deadletter;

import org.jspecify.annotations.NullMarked;
