@NullMarked
package org.minesafety.gateway;

import org.jspecify.annotations.NullMarked;
