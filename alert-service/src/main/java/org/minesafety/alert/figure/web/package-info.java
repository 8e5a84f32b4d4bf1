/** Figures over HTTP, and as sheets. */
@NullMarked
package org.minesafety.alert.figure.web;

import org.jspecify.annotations.NullMarked;
