/** What waits for somebody to act: one entry for each action that a life offers now. */
@NullMarked
package org.minesafety.platform.worklist;

import org.jspecify.annotations.NullMarked;
