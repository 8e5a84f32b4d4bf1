/** The mine registry as every other service and the province see it. */
@NullMarked
package org.minesafety.contracts.mine;

import org.jspecify.annotations.NullMarked;
