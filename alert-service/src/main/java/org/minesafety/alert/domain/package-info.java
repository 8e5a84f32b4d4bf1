/** What an alert rests on; knows no technology. */
@NullMarked
package org.minesafety.alert.domain;

import org.jspecify.annotations.NullMarked;
