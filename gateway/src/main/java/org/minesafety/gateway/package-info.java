/** The one door to the platform. */
@NullMarked
package org.minesafety.gateway;

import org.jspecify.annotations.NullMarked;
