/** Loads under which processes are killed, and what must be true of them in the end. */
@NullMarked
package org.minesafety.acceptance.faults;

import org.jspecify.annotations.NullMarked;
