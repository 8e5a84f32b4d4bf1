/** The HTTP interface of the figures. */
@NullMarked
package org.minesafety.hazard.analysis.web;

import org.jspecify.annotations.NullMarked;
