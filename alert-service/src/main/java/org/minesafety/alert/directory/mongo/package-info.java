/** Directories in their collection. */
@NullMarked
package org.minesafety.alert.directory.mongo;

import org.jspecify.annotations.NullMarked;
