/** HTTP interface of suspensions. */
@NullMarked
package org.minesafety.hazard.suspension.web;

import org.jspecify.annotations.NullMarked;
