package org.minesafety.ingest.link.domain;

import java.time.Instant;
import java.util.List;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;

/** What the journal remembers of a link; all of it may be known outside. */
public sealed interface LinkEntry {

    record LinkWasExpected(Instant at) implements LinkEntry {}

    record LinkWasLost(Instant at) implements LinkEntry {}

    record LinkWasRestored(Instant at) implements LinkEntry {}

    record LinkWasEnded(Instant at) implements LinkEntry {}

    record LinkWasChanged(List<String> changed, Instant at) implements LinkEntry {}

    static LinkEvent publicView(LinkEntry entry, LinkState after) {
        return switch (entry) {
            case LinkWasExpected(var at) ->
                    new LinkEvent.LinkExpected(after.mine(), after.system(), at);
            case LinkWasLost(var at) -> new LinkEvent.LinkLost(after.mine(), after.system(), at);
            case LinkWasRestored(var at) ->
                    new LinkEvent.LinkRestored(after.mine(), after.system(), at);
            case LinkWasEnded(var at) -> new LinkEvent.LinkEnded(after.mine(), after.system(), at);
            case LinkWasChanged(var changed, var at) ->
                    new LinkEvent.LinkChanged(after.mine(), after.system(), changed, at);
        };
    }
}
