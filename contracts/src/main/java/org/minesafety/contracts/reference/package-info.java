/** Tables of reference data, as the services that own them tell them. */
@NullMarked
package org.minesafety.contracts.reference;

import org.jspecify.annotations.NullMarked;
