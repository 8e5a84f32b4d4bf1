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
 * @param rank of the level, ascending
 * @param risesAt absent unless it may rise
 */
@Document(MemberDocument.COLLECTION)
@CompoundIndex(def = "{'alert': 1, '_id': 1}")
@CompoundIndex(def = "{'alert': 1, 'stand': 1, 'rank': -1, '_id': 1}")
@CompoundIndex(def = "{'alert': 1, 'risesAt': 1}", partialFilter = "{'risesAt': {'$exists': true}}")
record MemberDocument(
        @Id String id,
        String alert,
        Stand stand,
        int rank,
        @Nullable Instant risesAt,
        Member member) {

    static final String COLLECTION = "alert-members";

    static MemberDocument of(Member member) {
        return new MemberDocument(
                member.id(),
                member.alert(),
                member.stand(),
                member.level().ordinal(),
                member.risesAt(),
                member);
    }
}
