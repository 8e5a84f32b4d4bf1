/** Evidence: files of strangers, kept as they came and shown without what they tell of persons. */
@NullMarked
package org.minesafety.platform.file;

import org.jspecify.annotations.NullMarked;
