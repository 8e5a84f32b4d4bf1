/** Windows and mutes over HTTP. */
@NullMarked
package org.minesafety.alert.suppression.web;

import org.jspecify.annotations.NullMarked;
