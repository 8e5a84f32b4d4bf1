package org.minesafety.alert.notification;

import org.minesafety.alert.notification.DigestText.Part;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says what is in a digest, as it stands now. */
@Component
final class DigestContents {

    static final String PATH = "/api/v1/alert-digests/";

    private final Digests digests;
    private final Subjects subjects;
    private final DigestLink link;

    DigestContents(Digests digests, Subjects subjects, DigestLink link) {
        this.digests = digests;
        this.subjects = subjects;
        this.link = link;
    }

    Mono<Content> of(Delivery digest) {
        return digests.of(digest.id(), null, DigestText.NAMED)
                .concatMap(it -> subjects.find(it.alert()).map(subject -> new Part(it, subject)))
                .collectList()
                .zipWith(digests.count(digest.id()))
                .map(both ->
                        DigestText.of(
                                digest,
                                both.getT1(),
                                both.getT2(),
                                link.address() + PATH + digest.id()));
    }
}
