package org.minesafety.alert.warning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.ChineseProfile;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.SignatureState;
import org.minesafety.alert.warning.domain.Warning;
import org.springframework.stereotype.Component;

/** Takes a message apart and tells all that is wrong with it, whichever rule it breaks. */
@Component
final class CapExamination {

    /** So far a sender's clock may be ahead. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private final CapReader reader;
    private final CapSignatures signatures;
    private final Shapes shapes;

    CapExamination(CapReader reader, CapSignatures signatures, Shapes shapes) {
        this.reader = reader;
        this.signatures = signatures;
        this.shapes = shapes;
    }

    /**
     * @param events the table of events, by code
     * @throws org.minesafety.platform.domain.Invalid naming all that is wrong
     */
    Warning examine(byte[] xml, CapIssuer issuer, Map<String, EventRow> events, Instant now) {
        var problems = new CapProblems();
        Optional<CapMessage> read = reader.read(xml, problems);
        read.ifPresent(message -> {
            message.areas()
                    .flatMap(it -> it.polygons().stream())
                    .forEach(it -> shapes.check(it, problems));
            if (!issuer.senders().contains(message.sender())) {
                problems.add("sender", CapRule.SENDER);
            }
            if (message.sentAt().isAfter(now.plus(AHEAD))) {
                problems.add("sent", CapRule.AHEAD_OF_CLOCK);
            }
            if (issuer.chinese()) {
                new ChineseProfile(events.keySet(), problems).check(message);
            }
        });
        SignatureState signature =
                read.isPresent() ? signature(xml, issuer, now, problems) : SignatureState.UNSIGNED;
        problems.throwIfAny();
        return Warning.of(
                read.orElseThrow(),
                events,
                new Warning.Origin(issuer.client(), hash(xml), signature, now));
    }

    private SignatureState signature(
            byte[] xml, CapIssuer issuer, Instant now, CapProblems problems) {
        SignatureState state = signatures.check(xml, issuer.trusted(), now, problems);
        if (issuer.signed() && state == SignatureState.UNSIGNED) {
            problems.add("", CapRule.UNSIGNED);
        }
        return state;
    }

    static String hash(byte[] xml) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(xml));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
