/** The mine registry over HTTP. */
@NullMarked
package org.minesafety.hazard.web;

import org.jspecify.annotations.NullMarked;
