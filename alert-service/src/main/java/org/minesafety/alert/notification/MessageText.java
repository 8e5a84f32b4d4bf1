package org.minesafety.alert.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.lifecycle.Text;

/** What a contact reads or hears: codes, a class and a level, no names. */
final class MessageText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M月d日HH:mm", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm '(UTC+8)'", Locale.ENGLISH);

    private MessageText() {}

    static Text of(Delivery delivery, HandledAlert alert) {
        return new Text(zh(delivery, alert), en(delivery, alert));
    }

    private static String zh(Delivery delivery, HandledAlert alert) {
        String what =
                "%s报警：%s，矿山%s%s"
                        .formatted(
                                zh(delivery.level()),
                                alert.name().zh(),
                                alert.mine(),
                                alert.point() == null ? "" : "，测点" + alert.point());
        String since = time(TIME, alert.since()) + "起";
        return switch (delivery.message().kind()) {
            case START -> "【矿山安全】" + what + "，" + since + "。请立即确认并处置。";
            case REMINDER -> "【矿山安全】再次提醒：" + what + "，" + since + "，尚无人确认。";
            case NOTICE ->
                    "【矿山安全】搁置即将到期：%s，%s到期，届时报警仍持续的须重新确认。"
                            .formatted(what, time(TIME, requireNonNull(alert.shelvingEndsAt())));
            case END -> "【矿山安全】已关闭：" + what + "。";
        };
    }

    private static String en(Delivery delivery, HandledAlert alert) {
        String what =
                "%s alert: %s, mine %s%s"
                        .formatted(
                                delivery.level(),
                                alert.name().en(),
                                alert.mine(),
                                alert.point() == null ? "" : ", point " + alert.point());
        String since = "since " + time(ENGLISH_TIME, alert.since());
        return switch (delivery.message().kind()) {
            case START -> what + ", " + since + ". Confirm and act at once.";
            case REMINDER -> "Reminder: " + what + ", " + since + ". Nobody has confirmed it.";
            case NOTICE ->
                    "Shelving ends soon: %s, at %s. Confirm it again if it still goes on then."
                            .formatted(
                                    what,
                                    time(ENGLISH_TIME, requireNonNull(alert.shelvingEndsAt())));
            case END -> "Closed: " + what + ".";
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
