@NullMarked
package org.minesafety.gateway.route;

import org.jspecify.annotations.NullMarked;
