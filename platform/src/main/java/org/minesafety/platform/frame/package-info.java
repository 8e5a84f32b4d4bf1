/** Frames of readings on the wire: their JSON and the hash of their content. */
@NullMarked
package org.minesafety.platform.frame;

import org.jspecify.annotations.NullMarked;
