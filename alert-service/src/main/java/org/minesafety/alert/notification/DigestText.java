package org.minesafety.alert.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.minesafety.alert.notification.MessageChannel.AboutDigest;
import org.minesafety.alert.notification.MessageChannel.AboutDigest.Item;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.platform.lifecycle.Text;

/** What a contact reads or hears in place of several messages: the first of them, and how many. */
final class DigestText {

    /** So many are named; whoever wants all of them follows the link. */
    static final int NAMED = 5;

    private DigestText() {}

    /** A message that is in it, and what that is about. */
    record Part(Delivery delivery, Subject subject) {

        private boolean isOver() {
            return delivery.message().kind() == Message.Kind.OVER || told().closed();
        }

        private ToldAlert told() {
            return subject.told(Set.of());
        }

        private Item item() {
            return new Item(
                    subject.id(),
                    subject.mine(),
                    delivery.message().kind(),
                    delivery.level(),
                    isOver());
        }

        private Text line() {
            Text what = MessageText.what(delivery, subject);
            return new Text(what.zh() + zh(), what.en() + en());
        }

        private String zh() {
            if (isOver()) {
                return "（已结束）";
            }
            if (told().suppressed()) {
                return "（已搁置或抑制）";
            }
            return delivery.message().kind() == Message.Kind.REMINDER ? "（再次提醒）" : "";
        }

        private String en() {
            if (isOver()) {
                return " (over)";
            }
            if (told().suppressed()) {
                return " (suppressed)";
            }
            return delivery.message().kind() == Message.Kind.REMINDER ? " (reminder)" : "";
        }
    }

    /**
     * @param first at most {@link #NAMED}
     * @param count how many it has
     * @param link to all of them
     */
    static Content of(Delivery digest, List<Part> first, long count, String link) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Part part : first) {
            Text line = part.line();
            zh.add((zh.size() + 1) + ". " + line.zh() + "。");
            en.add((en.size() + 1) + ". " + line.en() + ".");
        }
        long others = count - first.size();
        String restZh = others > 0 ? "另有" + others + "项。" : "";
        String restEn = others > 0 ? "And " + others + " more. " : "";
        Instant at = digest.decidedAt();
        return new Content(
                Message.Kind.DIGEST,
                new AboutDigest(
                        digest.id(), count, first.stream().map(Part::item).toList(), link, at),
                digest.level(),
                at,
                new Text(
                        "【矿山安全】汇总%d项：%s%s详见%s".formatted(count, String.join("", zh), restZh, link),
                        "%d messages: %s %sAll of them: %s"
                                .formatted(count, String.join(" ", en), restEn, link)));
    }
}
