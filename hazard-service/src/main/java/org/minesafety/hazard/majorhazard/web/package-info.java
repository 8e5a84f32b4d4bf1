/** HTTP interface of major hazards. */
@NullMarked
package org.minesafety.hazard.majorhazard.web;

import org.jspecify.annotations.NullMarked;
