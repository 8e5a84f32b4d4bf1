/** Warnings in the Common Alerting Protocol: what they say, and how they stand. */
@NullMarked
package org.minesafety.alert.warning.domain;

import org.jspecify.annotations.NullMarked;
