/** What readings and alarms cost: loads on a platform of its own, and what is measured of them. */
@NullMarked
package org.minesafety.acceptance.bench;

import org.jspecify.annotations.NullMarked;
