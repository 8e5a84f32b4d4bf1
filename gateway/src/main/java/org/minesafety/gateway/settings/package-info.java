/** What all parts of the gateway are set to, and the problems that only a gateway answers. */
@NullMarked
package org.minesafety.gateway.settings;

import org.jspecify.annotations.NullMarked;
