@NullMarked
package org.minesafety.gateway.limit;

import org.jspecify.annotations.NullMarked;
