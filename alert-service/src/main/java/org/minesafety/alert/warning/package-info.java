/**
 * Warnings that others issue: read, judged, kept, ended by what follows them, and brought to the
 * mines in their area. The platform never issues one.
 */
@NullMarked
package org.minesafety.alert.warning;

import org.jspecify.annotations.NullMarked;
