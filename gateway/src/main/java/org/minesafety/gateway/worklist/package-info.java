/** One work list out of those of the services. */
@NullMarked
package org.minesafety.gateway.worklist;

import org.jspecify.annotations.NullMarked;
