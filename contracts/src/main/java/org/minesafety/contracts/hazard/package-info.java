/** Major hazards (重大事故隐患), as hazard-service publishes them. */
@NullMarked
package org.minesafety.contracts.hazard;

import org.jspecify.annotations.NullMarked;
