package org.minesafety.ingest.link.mongo;

import java.util.Optional;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.LinkEntry;
import org.minesafety.platform.journal.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what a link is. */
@Configuration(proxyBeanMethods = false)
class LinkAggregate {

    @Bean
    AggregateType<Link, LinkEntry, LinkEvent, LinkState> link() {
        return new AggregateType<>(
                "link",
                LinkDocument.COLLECTION,
                Link.class,
                LinkEntry.class,
                Link::id,
                Link::version,
                link -> link.state().mine(),
                LinkDocument::of,
                Topics.LINK_STATES,
                (entry, after) -> Optional.of(LinkEntry.publicView(entry, after.state())),
                Link::state);
    }
}
