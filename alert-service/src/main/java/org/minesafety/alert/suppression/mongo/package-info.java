/** Windows and mutes in MongoDB. */
@NullMarked
package org.minesafety.alert.suppression.mongo;

import org.jspecify.annotations.NullMarked;
