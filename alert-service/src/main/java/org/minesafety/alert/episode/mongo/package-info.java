/** Alarms and rules in MongoDB. */
@NullMarked
package org.minesafety.alert.mongo;

import org.jspecify.annotations.NullMarked;
