/** HTTP interface of risk profiles. */
@NullMarked
package org.minesafety.inspection.risk.web;

import org.jspecify.annotations.NullMarked;
