package org.minesafety.alert.directory.web;

import java.util.List;
import org.minesafety.alert.directory.DirectoryHandler.OnDuty;
import org.minesafety.alert.directory.domain.Contact;

/**
 * @param contacts none: nobody is on duty
 */
record OnDutyView(String duty, List<Contact> contacts) {

    static OnDutyView of(OnDuty it) {
        return new OnDutyView(it.duty(), it.contacts());
    }
}
