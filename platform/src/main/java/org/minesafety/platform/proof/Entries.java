package org.minesafety.platform.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bson.BsonDocument;

/** What the proof has to know of an entry's document; the journal writes it. */
public final class Entries {

    /** The collection. */
    public static final String JOURNAL = "journal";

    public static final String AGGREGATE = "aggregate";
    public static final String VERSION = "version";
    public static final String AT = "at";
    public static final String MINE = "mine";
    public static final String STORED = "stored";
    public static final String PREVIOUS = "previous";
    public static final String HASH = "hash";

    /** The database's own time of the insert; not part of the content. */
    public static final String WRITTEN = "written";

    /**
     * Member of a state document: version, time and hash of its last entry; no part of the state.
     */
    public static final String CHAIN = "_chain";

    /** In the place of the hash before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Days are those of China. */
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private Entries() {}

    /** What its hash is made of. */
    public static BsonDocument content(BsonDocument entry) {
        BsonDocument content = entry.clone();
        content.remove(HASH);
        content.remove(WRITTEN);
        return content;
    }

    /** The midnight that ends a day. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZONE);
    }

    /** A time as entries write it: of fixed width, so that texts sort as times do. */
    public static String time(Instant at) {
        return TIME.format(at);
    }
}
