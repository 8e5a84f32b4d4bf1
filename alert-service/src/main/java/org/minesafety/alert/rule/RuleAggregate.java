package org.minesafety.alert.rule;

import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleEntry;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.platform.journal.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what the rules of a mine are. */
@Configuration(proxyBeanMethods = false)
class RuleAggregate {

    @Bean
    AggregateType<RuleBook, RuleEntry, RuleEvent, MineRules> ruleBook() {
        return new AggregateType<>(
                "rules",
                RuleBookDocument.COLLECTION,
                RuleBook.class,
                RuleEntry.class,
                RuleBook::mine,
                RuleBook::version,
                RuleBook::mine,
                RuleBookDocument::of,
                Topics.ALARM_RULES,
                (entry, after) -> RuleEntry.publicView(entry, after.mine()),
                RuleBook::published);
    }
}
