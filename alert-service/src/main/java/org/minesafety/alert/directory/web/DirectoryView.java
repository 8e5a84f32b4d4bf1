package org.minesafety.alert.directory.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.domain.Contact;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.Duty;
import org.minesafety.alert.directory.domain.WebhookKey;

/**
 * @param place code of the mine or unit
 * @param webhookKeys that there are, not what they are
 */
record DirectoryView(
        String place,
        List<Contact> contacts,
        List<Duty> duties,
        List<WebhookKeyView> webhookKeys,
        long version) {

    /**
     * @param contact id
     * @param until signs no more from then on; absent of the newest one
     */
    record WebhookKeyView(String contact, String id, Instant since, @Nullable Instant until) {

        static WebhookKeyView of(WebhookKey it) {
            return new WebhookKeyView(it.contact(), it.id(), it.since(), it.until());
        }
    }

    static DirectoryView of(Directory it) {
        return new DirectoryView(
                it.place(),
                it.contacts(),
                it.duties(),
                it.webhookKeys().stream().map(WebhookKeyView::of).toList(),
                it.version());
    }
}
