package org.minesafety.alert.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All automata of one point. Readings are taken in the order of their times, each time once. */
final class PointFold {

    private final String code;
    private final Timeline timeline;
    private final long gapLimit;
    private int stretch;
    private long boundary;
    private List<Watch> watches;
    private long last = Times.NEVER;

    /** As it is before any reading. */
    PointFold(String code, Timeline timeline, long gapLimit) {
        this.code = code;
        this.timeline = timeline;
        this.gapLimit = gapLimit;
        this.watches = watching(timeline.rules(0), List.of());
        this.boundary = boundary();
    }

    /** Time of the last reading taken, or {@link Times#NEVER}. */
    long last() {
        return last;
    }

    /**
     * @param time later than the last one; else nothing happens
     * @param value NaN for no sample
     */
    void sample(long time, double value, Consumer<Span> told) {
        if (time <= last) {
            return;
        }
        if (time >= boundary) {
            advance(time, told);
        }
        last = time;
        if (Double.isNaN(value)) {
            return;
        }
        for (int i = 0; i < watches.size(); i++) {
            Span news = watches.get(i).sample(code, time, value);
            if (news != null) {
                told.accept(news);
            }
        }
    }

    /** Time goes on to {@code time}: rules cease and begin. */
    void advance(long time, Consumer<Span> told) {
        while (time >= boundary && stretch + 1 < timeline.count()) {
            stretch++;
            List<Rule> rules = timeline.rules(stretch);
            for (Watch watch : watches) {
                Span ceased = find(rules, watch) ? null : watch.cease(code, boundary);
                if (ceased != null) {
                    told.accept(ceased);
                }
            }
            watches = watching(rules, watches);
            boundary = boundary();
        }
    }

    /** The live automata. */
    List<Watch> live() {
        var live = new ArrayList<Watch>();
        for (Watch watch : watches) {
            if (watch.live()) {
                live.add(watch);
            }
        }
        return live;
    }

    Span span(Watch watch) {
        return watch.span(code);
    }

    /** The automaton of the rule, unless the rule is not in force. */
    @Nullable Watch watch(String rule) {
        for (Watch watch : watches) {
            if (watch.rule().id().equals(rule)) {
                return watch;
            }
        }
        return null;
    }

    private long boundary() {
        return stretch + 1 < timeline.count() ? timeline.from(stretch + 1) : Long.MAX_VALUE;
    }

    private static boolean find(List<Rule> rules, Watch watch) {
        return rules.stream().anyMatch(rule -> rule.id().equals(watch.rule().id()));
    }

    private List<Watch> watching(List<Rule> rules, List<Watch> before) {
        var next = new ArrayList<Watch>(rules.size());
        for (Rule rule : rules) {
            Watch kept = null;
            for (Watch watch : before) {
                if (watch.rule().id().equals(rule.id())) {
                    kept = watch;
                }
            }
            if (kept == null) {
                kept = new Watch(rule, gapLimit);
            }
            kept.under(rule);
            next.add(kept);
        }
        return next;
    }
}
