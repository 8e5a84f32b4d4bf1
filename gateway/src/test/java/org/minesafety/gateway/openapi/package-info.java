@NullMarked
package org.minesafety.gateway.openapi;

import org.jspecify.annotations.NullMarked;
