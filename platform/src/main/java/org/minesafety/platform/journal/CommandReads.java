package org.minesafety.platform.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.util.context.ContextView;

/** What the transaction of a command has read already, so that it need not be asked for again. */
public final class CommandReads {

    private final Map<String, ChainLink> links = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    CommandReads() {}

    static Optional<CommandReads> of(ContextView context) {
        return context.getOrEmpty(CommandReads.class);
    }

    /**
     * The version that a document of {@link ReadBeside} has for this command; empty outside of one,
     * and before it has read the state of an aggregate that there is.
     */
    public static OptionalLong version(ContextView context, String id) {
        return of(context).map(reads -> reads.version(id)).orElseGet(OptionalLong::empty);
    }

    /** Another attempt begins, with another snapshot. */
    synchronized void forget() {
        links.clear();
        versions.clear();
    }

    synchronized void beside(String id, long version) {
        versions.put(id, version);
    }

    synchronized void link(String aggregate, ChainLink link) {
        links.put(aggregate, link);
    }

    /** The command has made another version itself. */
    synchronized void stored(String aggregate, String id, ChainLink link) {
        links.put(aggregate, link);
        versions.remove(id);
    }

    /** Empty when another version is the last one known. */
    synchronized Optional<ChainLink> link(String aggregate, long version) {
        return Optional.ofNullable(links.get(aggregate)).filter(it -> it.version() == version);
    }

    private synchronized OptionalLong version(String id) {
        Long version = versions.get(id);
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }
}
