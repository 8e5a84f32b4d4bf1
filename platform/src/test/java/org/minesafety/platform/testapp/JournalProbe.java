package org.minesafety.platform.testapp;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Stands where the journal's endpoint stands in a service. */
@Endpoint(id = "journal")
class JournalProbe {

    @ReadOperation
    String read() {
        return "{}";
    }

    @ReadOperation
    String one(@Selector String kind, @Selector String id) {
        return "{}";
    }
}
