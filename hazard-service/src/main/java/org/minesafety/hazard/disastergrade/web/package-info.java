/** Disaster grades over HTTP, also the public list. */
@NullMarked
package org.minesafety.hazard.disastergrade.web;

import org.jspecify.annotations.NullMarked;
