/** Alerts and their members in MongoDB. */
@NullMarked
package org.minesafety.alert.handling.mongo;

import org.jspecify.annotations.NullMarked;
