/** Windows in which points are out of service, masks by the state of a mine, mutes. */
@NullMarked
package org.minesafety.alert.suppression.domain;

import org.jspecify.annotations.NullMarked;
