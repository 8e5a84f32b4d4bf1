package org.minesafety.alert.handling.mongo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertCourse;
import org.minesafety.alert.handling.domain.AlertCourse.Comment;
import org.minesafety.platform.text.Words;

/** By what an alert is found: where and what it is, and what people have said of it. */
final class AlertWords {

    /** What of longer texts comes later is not found. */
    static final int MOST = 400;

    private AlertWords() {}

    static List<String> of(Alert alert) {
        AlertCause cause = alert.cause();
        var texts =
                new ArrayList<@Nullable String>(
                        Arrays.asList(
                                cause.mine(),
                                cause.kind().code(),
                                cause.kind().name().zh(),
                                cause.kind().name().en(),
                                cause.place(),
                                cause.point()));
        said(alert.course(), texts);
        return texts.stream()
                .flatMap(text -> new Words(Collections.singletonList(text)).keys())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static void said(AlertCourse course, List<@Nullable String> texts) {
        if (course.statement() != null) {
            texts.add(course.statement().cause());
            texts.add(course.statement().measure());
        }
        if (course.examination() != null) {
            texts.add(course.examination().opinion());
        }
        if (course.assignment() != null) {
            texts.add(course.assignment().to());
            texts.add(course.assignment().reason());
        }
        if (course.closing() != null) {
            texts.add(course.closing().note());
            texts.add(course.closing().despite());
        }
        if (course.acknowledgement() != null) {
            texts.add(course.acknowledgement().note());
        }
        course.comments().stream().map(Comment::text).forEach(texts::add);
    }
}
