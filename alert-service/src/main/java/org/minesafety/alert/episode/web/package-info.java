/** Alarms over HTTP. */
@NullMarked
package org.minesafety.alert.web;

import org.jspecify.annotations.NullMarked;
