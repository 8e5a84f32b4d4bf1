/** Warnings over REST. */
@NullMarked
package org.minesafety.alert.warning.web;

import org.jspecify.annotations.NullMarked;
