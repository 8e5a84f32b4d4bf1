/** What is kept of each hazard for its figures, and what each figure counts. */
@NullMarked
package org.minesafety.hazard.analysis.domain;

import org.jspecify.annotations.NullMarked;
