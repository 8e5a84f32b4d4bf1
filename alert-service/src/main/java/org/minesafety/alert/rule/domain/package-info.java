/** Thresholds of the law, and which of them are level rules of a mine at which time. */
@NullMarked
package org.minesafety.alert.rule.domain;

import org.jspecify.annotations.NullMarked;
