/** Reads topics into collections and other readers, and puts aside what can never be taken. */
@NullMarked
package org.minesafety.platform.projection;

import org.jspecify.annotations.NullMarked;
