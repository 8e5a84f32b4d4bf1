/** The mine registry over HTTP. */
@NullMarked
package org.minesafety.hazard.mine.web;

import org.jspecify.annotations.NullMarked;
