/** Files of readings as spreadsheets and monitoring systems write them. */
@NullMarked
package org.minesafety.acceptance.csv;

import org.jspecify.annotations.NullMarked;
