/** How many requests a client, or an address without a valid token, may send. */
@NullMarked
package org.minesafety.gateway.limit;

import org.jspecify.annotations.NullMarked;
