/**
 * Sheets in and out: CSV and Excel. A feature names its columns and what a row does; the rest is
 * here: hostile files, words of two languages, formulas, a dry run that is the real run.
 */
@NullMarked
package org.minesafety.platform.exchange;

import org.jspecify.annotations.NullMarked;
