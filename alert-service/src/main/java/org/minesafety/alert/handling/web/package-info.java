/** Alerts over REST. */
@NullMarked
package org.minesafety.alert.handling.web;

import org.jspecify.annotations.NullMarked;
