/** Messages as e-mails. */
@NullMarked
package org.minesafety.alert.notification.mail;

import org.jspecify.annotations.NullMarked;
