/** What an inspection rests on; knows no technology. */
@NullMarked
package org.minesafety.inspection.domain;

import org.jspecify.annotations.NullMarked;
