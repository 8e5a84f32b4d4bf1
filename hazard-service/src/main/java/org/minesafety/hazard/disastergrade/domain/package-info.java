/** What a disaster grade is, how it rises, and how it is reviewed. */
@NullMarked
package org.minesafety.hazard.disastergrade.domain;

import org.jspecify.annotations.NullMarked;
