/** Publishes the journal: what is public of each entry leaves once, in the order of commits. */
@NullMarked
package org.minesafety.platform.relay;

import org.jspecify.annotations.NullMarked;
