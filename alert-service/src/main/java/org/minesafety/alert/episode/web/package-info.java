/** Alarms over HTTP. */
@NullMarked
package org.minesafety.alert.episode.web;

import org.jspecify.annotations.NullMarked;
