/** How the services are, seen from the door. */
@NullMarked
package org.minesafety.gateway.health;

import org.jspecify.annotations.NullMarked;
