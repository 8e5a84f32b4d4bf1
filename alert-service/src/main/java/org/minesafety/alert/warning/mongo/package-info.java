/** Warnings, messages as they came, and refused messages in MongoDB. */
@NullMarked
package org.minesafety.alert.warning.mongo;

import org.jspecify.annotations.NullMarked;
