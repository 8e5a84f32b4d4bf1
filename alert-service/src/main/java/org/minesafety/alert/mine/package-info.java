/** Mines as the registry last published them. */
@NullMarked
package org.minesafety.alert.mine;

import org.jspecify.annotations.NullMarked;
