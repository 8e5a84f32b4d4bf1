package org.minesafety.alert.handling.mongo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.handling.domain.Member.Stand;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A member of an alert as it is stored.
 *
 * @param id of the episode: it is a member of one alert at a time
 * @param mine with {@code joinedAt}, which never goes back: what became known in a period
 * @param rank of the level, ascending
 * @param risesAt absent unless it may rise
 */
@Document(MemberDocument.COLLECTION)
@CompoundIndex(def = "{'alert': 1, '_id': 1}")
@CompoundIndex(def = "{'alert': 1, 'stand': 1, 'rank': -1, '_id': 1}")
@CompoundIndex(def = "{'alert': 1, 'risesAt': 1}", partialFilter = "{'risesAt': {'$exists': true}}")
@CompoundIndex(def = "{'mine': 1, 'joinedAt': 1}")
@CompoundIndex(def = "{'joinedAt': 1}")
record MemberDocument(
        @Id String id,
        String mine,
        Instant joinedAt,
        String alert,
        Stand stand,
        int rank,
        @Nullable Instant risesAt,
        Member member) {

    static final String COLLECTION = "alert-members";
    static final String MINE = "mine";
    static final String JOINED_AT = "joinedAt";

    static MemberDocument of(Member member) {
        return new MemberDocument(
                member.id(),
                member.alarm().mine(),
                member.joinedAt(),
                member.alert(),
                member.stand(),
                member.level().ordinal(),
                member.risesAt(),
                member);
    }
}
