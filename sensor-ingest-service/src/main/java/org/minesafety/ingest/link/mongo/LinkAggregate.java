package org.minesafety.ingest.link.mongo;

import java.util.Optional;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.link.domain.Expectations;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.LinkEntry;
import org.minesafety.ingest.link.domain.LinkPeriod;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what a link is, and the reference data how often systems send. */
@Configuration(proxyBeanMethods = false)
class LinkAggregate {

    @Bean
    AggregateType<Link, LinkEntry> link() {
        return AggregateType.of("link", Link.class, LinkEntry.class)
                .id(Link::id)
                .version(Link::version)
                .mine(link -> link.state().mine())
                .stored(
                        LinkDocument.COLLECTION,
                        LinkDocument.class,
                        LinkDocument::of,
                        LinkDocument::link)
                .told(
                        Topics.LINK_STATES,
                        Link::state,
                        (entry, after) -> Optional.of(LinkEntry.publicView(entry, after.state())));
    }

    @Bean
    Aggregates<Link, LinkEntry> linkAggregates(
            AggregateType<Link, LinkEntry> type, Commands commands) {
        return new Aggregates<>(type, commands);
    }

    @Bean
    ReferenceTable<LinkPeriod> linkPeriods() {
        return new ReferenceTable<>(
                "link-periods",
                LinkPeriod.class,
                LinkPeriod::system,
                "reference/link-periods.csv",
                Expectations::new);
    }
}
