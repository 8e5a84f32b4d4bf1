/** Disaster grades in the database, and the tables that they are decided by. */
@NullMarked
package org.minesafety.hazard.disastergrade.mongo;

import org.jspecify.annotations.NullMarked;
