/** What an alert is, which alarms it groups, and how it is handled. */
@NullMarked
package org.minesafety.alert.handling.domain;

import org.jspecify.annotations.NullMarked;
