@NullMarked
package org.minesafety.gateway.worklist;

import org.jspecify.annotations.NullMarked;
