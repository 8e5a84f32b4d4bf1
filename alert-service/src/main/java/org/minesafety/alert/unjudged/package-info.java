/** Measuring points whose values no statutory level judges, told to whoever supervises the mine. */
@NullMarked
package org.minesafety.alert.unjudged;

import org.jspecify.annotations.NullMarked;
