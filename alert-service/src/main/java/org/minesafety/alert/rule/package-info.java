/** The statutory level rules of each mine, by the table of thresholds. */
@NullMarked
package org.minesafety.alert.rule;

import org.jspecify.annotations.NullMarked;
