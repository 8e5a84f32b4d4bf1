/** What a directory holds, and who is on duty when. */
@NullMarked
package org.minesafety.alert.directory.domain;

import org.jspecify.annotations.NullMarked;
