package org.minesafety.alert.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.alert.notification.MessageChannel.AboutAlert;
import org.minesafety.alert.notification.MessageChannel.AboutEvent;
import org.minesafety.alert.notification.MessageChannel.Content;
import org.minesafety.alert.notification.Subject.OfAlert;
import org.minesafety.alert.notification.Subject.OfEvent;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.lifecycle.Text;

/** What a contact reads or hears: codes, kinds, levels and days, no names. */
final class MessageText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M月d日HH:mm", Locale.CHINA);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm '(UTC+8)'", Locale.ENGLISH);

    private MessageText() {}

    static Content of(Delivery delivery, Subject subject) {
        Message.Kind kind = delivery.message().kind();
        return switch (subject) {
            case OfAlert(HandledAlert it) ->
                    new Content(
                            kind,
                            new AboutAlert(
                                    it.id(), it.mine(), it.alarmClass(), it.point(), it.since()),
                            delivery.level(),
                            delivery.decidedAt(),
                            new Text(zh(delivery, it), en(delivery, it)));
            case OfEvent(EventNotice it) ->
                    new Content(
                            kind,
                            new AboutEvent(
                                    it.id(),
                                    it.mine(),
                                    it.event(),
                                    it.item(),
                                    it.due(),
                                    it.point(),
                                    it.at()),
                            delivery.level(),
                            delivery.decidedAt(),
                            new Text(zh(kind, it), en(kind, it)));
        };
    }

    /** What a message is about, without what is said of it. */
    static Text what(Delivery delivery, Subject subject) {
        return switch (subject) {
            case OfAlert(HandledAlert it) ->
                    new Text(
                            zhWhat(delivery, it) + "，" + time(TIME, it.since()) + "起",
                            enWhat(delivery, it) + ", since " + time(ENGLISH_TIME, it.since()));
            case OfEvent(EventNotice it) -> new Text(zhWhat(it), enWhat(it));
        };
    }

    private static String zhWhat(EventNotice it) {
        String item = it.item();
        LocalDate due = it.due();
        return "%s：矿山%s%s%s%s"
                .formatted(
                        it.name().zh(),
                        it.mine(),
                        it.point() == null ? "" : "，测点" + it.point(),
                        item == null ? "" : "，条款" + item,
                        due == null ? "" : "，期限" + DAY.format(due));
    }

    private static String zh(Message.Kind kind, EventNotice it) {
        String what = zhWhat(it) + "。";
        return switch (kind) {
            case START, NOTICE, DIGEST -> "【矿山安全】" + what;
            case REMINDER -> "【矿山安全】再次提醒：" + what;
            case END, OVER -> "【矿山安全】已了结：" + what;
        };
    }

    private static String enWhat(EventNotice it) {
        String item = it.item();
        LocalDate due = it.due();
        return "%s: mine %s%s%s%s"
                .formatted(
                        it.name().en(),
                        it.mine(),
                        it.point() == null ? "" : ", point " + it.point(),
                        item == null ? "" : ", item " + item,
                        due == null ? "" : ", due " + ENGLISH_DAY.format(due));
    }

    private static String en(Message.Kind kind, EventNotice it) {
        String what = enWhat(it) + ".";
        return switch (kind) {
            case START, NOTICE, DIGEST -> what;
            case REMINDER -> "Reminder: " + what;
            case END, OVER -> "Over: " + what;
        };
    }

    private static String zhWhat(Delivery delivery, HandledAlert alert) {
        return "%s报警：%s，矿山%s%s"
                .formatted(
                        zh(delivery.level()),
                        alert.name().zh(),
                        alert.mine(),
                        alert.point() == null ? "" : "，测点" + alert.point());
    }

    private static String zh(Delivery delivery, HandledAlert alert) {
        String what = zhWhat(delivery, alert);
        String since = time(TIME, alert.since()) + "起";
        return switch (delivery.message().kind()) {
            case START, DIGEST -> "【矿山安全】" + what + "，" + since + "。请立即确认并处置。";
            case REMINDER -> "【矿山安全】再次提醒：" + what + "，" + since + "，尚无人确认。";
            case NOTICE ->
                    "【矿山安全】搁置即将到期：%s，%s到期，届时报警仍持续的须重新确认。"
                            .formatted(what, time(TIME, requireNonNull(alert.shelvingEndsAt())));
            case END, OVER -> "【矿山安全】已关闭：" + what + "。";
        };
    }

    private static String enWhat(Delivery delivery, HandledAlert alert) {
        return "%s alert: %s, mine %s%s"
                .formatted(
                        delivery.level(),
                        alert.name().en(),
                        alert.mine(),
                        alert.point() == null ? "" : ", point " + alert.point());
    }

    private static String en(Delivery delivery, HandledAlert alert) {
        String what = enWhat(delivery, alert);
        String since = "since " + time(ENGLISH_TIME, alert.since());
        return switch (delivery.message().kind()) {
            case START, DIGEST -> what + ", " + since + ". Confirm and act at once.";
            case REMINDER -> "Reminder: " + what + ", " + since + ". Nobody has confirmed it.";
            case NOTICE ->
                    "Shelving ends soon: %s, at %s. Confirm it again if it still goes on then."
                            .formatted(
                                    what,
                                    time(ENGLISH_TIME, requireNonNull(alert.shelvingEndsAt())));
            case END, OVER -> "Closed: " + what + ".";
        };
    }

    private static String time(DateTimeFormatter format, Instant moment) {
        return format.format(ZonedDateTime.ofInstant(moment, WorkCalendar.CHINA));
    }

    private static String zh(AlertLevel level) {
        return switch (level) {
            case BLUE -> "蓝色";
            case YELLOW -> "黄色";
            case ORANGE -> "橙色";
            case RED -> "红色";
        };
    }
}
