/** Risk profiles as callers ask for them. */
@NullMarked
package org.minesafety.inspection.risk.application;

import org.jspecify.annotations.NullMarked;
