/** What other services tell and may be a major hazard: findings, disobeyed orders, production. */
@NullMarked
package org.minesafety.hazard.signal;

import org.jspecify.annotations.NullMarked;
