package org.minesafety.alert.directory.web;

import java.util.List;
import org.minesafety.alert.directory.domain.Contact;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.Duty;

/**
 * @param place code of the mine or unit
 */
record DirectoryView(String place, List<Contact> contacts, List<Duty> duties, long version) {

    static DirectoryView of(Directory it) {
        return new DirectoryView(it.place(), it.contacts(), it.duties(), it.version());
    }
}
