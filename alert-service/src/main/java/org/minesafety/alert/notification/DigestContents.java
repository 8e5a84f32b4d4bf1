package org.minesafety.alert.notification;

import org.minesafety.alert.notification.DigestText.Part;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says what is in a digest, as it stands now. */
@Component
final class DigestContents {

    private static final Logger LOG = LoggerFactory.getLogger(DigestContents.class);

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
                .concatMap(it -> part(it, subjects.find(it.alert())))
                .collectList()
                .zipWith(digests.count(digest.id()))
                .map(both ->
                        DigestText.of(
                                digest,
                                both.getT1(),
                                both.getT2(),
                                link.address() + PATH + digest.id()));
    }

    /** One that cannot be read is counted, and not named. */
    static Mono<Part> part(Delivery it, Mono<Subject> about) {
        return about.map(subject -> new Part(it, subject))
                .onErrorResume(failure -> {
                    LOG.warn("A digest goes out without naming {}", it.alert(), failure);
                    return Mono.empty();
                });
    }
}
