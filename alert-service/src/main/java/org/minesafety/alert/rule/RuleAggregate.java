package org.minesafety.alert.rule;

import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleEntry;
import org.minesafety.contracts.Topics;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what the rules of a mine are. */
@Configuration(proxyBeanMethods = false)
class RuleAggregate {

    @Bean
    AggregateType<RuleBook, RuleEntry> ruleBook() {
        return AggregateType.of("rules", RuleBook.class, RuleEntry.class)
                .id(RuleBook::mine)
                .version(RuleBook::version)
                .mine(RuleBook::mine)
                .stored(
                        RuleBookDocument.COLLECTION,
                        RuleBookDocument.class,
                        RuleBookDocument::of,
                        RuleBookDocument::book)
                .told(
                        Topics.ALARM_RULES,
                        RuleBook::published,
                        (entry, after) -> RuleEntry.publicView(entry, after.mine()));
    }

    @Bean
    Aggregates<RuleBook, RuleEntry> ruleBooks(
            AggregateType<RuleBook, RuleEntry> type, Commands commands) {
        return new Aggregates<>(type, commands);
    }
}
