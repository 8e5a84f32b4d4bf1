/** Who was told of an alert, over REST. */
@NullMarked
package org.minesafety.alert.notification.web;

import org.jspecify.annotations.NullMarked;
