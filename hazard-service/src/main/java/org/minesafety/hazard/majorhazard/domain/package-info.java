/** Major hazards (重大事故隐患) and what may be one; knows no technology. */
@NullMarked
package org.minesafety.hazard.majorhazard.domain;

import org.jspecify.annotations.NullMarked;
