/** Directories over REST. */
@NullMarked
package org.minesafety.alert.directory.web;

import org.jspecify.annotations.NullMarked;
