/** Orders to single mines because of weather and disasters. */
@NullMarked
package org.minesafety.contracts.disaster;

import org.jspecify.annotations.NullMarked;
