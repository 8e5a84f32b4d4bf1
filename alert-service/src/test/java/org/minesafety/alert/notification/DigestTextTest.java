package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.alert.notification.Delivery.Status;
import org.minesafety.alert.notification.Delivery.Together;
import org.minesafety.alert.notification.DigestText.Part;
import org.minesafety.alert.notification.MessageChannel.AboutDigest;
import org.minesafety.alert.notification.MessageChannel.AboutDigest.Item;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.lifecycle.Text;

/** A digest names the first, counts the rest, and says what is over. */
class DigestTextTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    @Test
    void it_names_the_first_and_says_what_is_over() {
        List<Part> parts =
                List.of(
                        part(0, Message.Kind.START, AlertPhase.NOTIFIED, false),
                        part(1, Message.Kind.START, AlertPhase.CLOSED, false),
                        part(2, Message.Kind.OVER, AlertPhase.CLOSED, false),
                        part(3, Message.Kind.REMINDER, AlertPhase.NOTIFIED, false),
                        part(4, Message.Kind.START, AlertPhase.NOTIFIED, true));
        Delivery digest = Delivery.digest(parts.stream().map(Part::delivery).toList(), NOON);
        Content content = DigestText.of(digest, parts, 300, "https://safety.example/d");
        assertThat(content.text().zh())
                .startsWith("【矿山安全】汇总300项：1. 蓝色报警：甲烷超限，矿山220221000001，测点P0，11月28日11:00起。")
                .contains("P1，11月28日11:00起（已结束）", "P2，11月28日11:00起（已结束）")
                .contains("P3，11月28日11:00起（再次提醒）", "P4，11月28日11:00起（已搁置或抑制）")
                .endsWith("另有295项。详见https://safety.example/d");
        assertThat(content.text().en())
                .startsWith("300 messages: 1. BLUE alert: methane")
                .endsWith("And 295 more. All of them: https://safety.example/d");
        assertThat(((AboutDigest) content.about()).first())
                .extracting(Item::over)
                .containsExactly(false, true, true, false, false);
        assertThat(content.level()).isEqualTo(AlertLevel.BLUE);
    }

    @Test
    void it_is_the_same_message_however_often_it_is_put_together() {
        List<Delivery> members =
                IntStream.range(0, 3)
                        .mapToObj(it -> part(it, Message.Kind.START, AlertPhase.NOTIFIED, false))
                        .map(Part::delivery)
                        .toList();
        Delivery digest = Delivery.digest(members, NOON);
        assertThat(Delivery.digest(members, NOON.plusSeconds(9)).id()).isEqualTo(digest.id());
        assertThat(Delivery.digest(members.subList(1, 3), NOON).id()).isNotEqualTo(digest.id());
        assertThat(digest.status()).isEqualTo(Status.WAITING);
    }

    private static Part part(int number, Message.Kind kind, AlertPhase phase, boolean suppressed) {
        var alert =
                new HandledAlert(
                        "a" + number,
                        "220221000001",
                        "methane",
                        new Text("甲烷超限", "methane"),
                        "P" + number,
                        null,
                        AlertLevel.BLUE,
                        phase,
                        null,
                        suppressed,
                        null,
                        0,
                        NOON.minus(Duration.ofHours(1)));
        var message = new Message(kind, 1, 1, "220221", "c", Medium.SMS);
        var delivery =
                new Delivery(
                        message.id(alert.id()),
                        alert.id(),
                        message,
                        AlertLevel.BLUE,
                        NOON,
                        Status.COLLECTED,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Together(NOON, null));
        return new Part(delivery, new Subject.OfAlert(alert));
    }
}
