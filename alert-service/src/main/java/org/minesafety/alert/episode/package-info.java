/** Alarms as callers ask for them, and the rules they are judged by. */
@NullMarked
package org.minesafety.alert.application;

import org.jspecify.annotations.NullMarked;
