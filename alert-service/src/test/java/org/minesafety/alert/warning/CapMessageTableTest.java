package org.minesafety.alert.warning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.warning.domain.CapStatus;
import org.minesafety.alert.warning.domain.EventRow;
import org.minesafety.alert.warning.domain.SignatureState;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.geometry.Jts;
import org.minesafety.alert.warning.xml.Xml;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Invalid;

/** Messages of which one thing is wrong, and those that only look odd. */
class CapMessageTableTest {

    private static final Instant NOW = Instant.parse("2026-11-28T04:01:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final CapIssuer ISSUER =
            new CapIssuer("demo", Set.of(CapSample.SENDER), true, false, List.of());
    private static final Map<String, EventRow> EVENTS =
            Map.of("11B03", new EventRow("11B03", "rainstorm", "暴雨", "rainstorm", 0, false, ""));

    private final CapExamination examination =
            new CapExamination(Xml.reader(), Xml.signatures(), Jts.shapes());

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("no XML", raw("nothing"), " unreadable"),
                arguments("nothing at all", new byte[0], " unreadable"),
                arguments("cut off", raw(text().substring(0, 400)), " unreadable"),
                arguments("no UTF-8", text().getBytes(Charset.forName("GBK")), " unreadable"),
                arguments(
                        "external entity",
                        raw(declared("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")),
                        " dtd"),
                arguments(
                        "external document type",
                        raw(declared("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">")),
                        " dtd"),
                arguments("billion laughs", raw(declared(laughs())), " dtd"),
                arguments("another root", raw("<alert/>"), " not-cap"),
                arguments(
                        "a wrapper",
                        raw("<alerts xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"/>"),
                        " not-cap"),
                arguments(
                        "a version to come",
                        bytes("urn:oasis:names:tc:emergency:cap:1.2", "urn:cap:2.0"),
                        " not-cap"),
                arguments(
                        "a hundred thousand polygons",
                        bytes("<polygon>", "<polygon/>".repeat(90_000) + "<polygon>"),
                        "info[0].area[0] too-many"),
                arguments(
                        "too deep",
                        bytes("<areaDesc>", "<a>".repeat(20) + "<areaDesc>"),
                        "info[0].area[0].a schema,info[0].area[0].a.a.a.a.a.a.a.a.a too-deep"),
                arguments(
                        "unknown type and status",
                        CapSample.alert()
                                .with("<msgType>Alert", "<msgType>Hello")
                                .with("<status>Actual", "<status>Real")
                                .bytes(),
                        "status schema,msgType schema"),
                arguments(
                        "several at once",
                        CapSample.alert()
                                .with("<severity>Extreme", "<severity>Red")
                                .with("T18:00:00+08:00</expires>", "T11:00:00+08:00</expires>")
                                .with("43.0,126.0 43.0", "43.0,126.0 93.0")
                                .bytes(),
                        "info[0].severity schema,info[0].area[0].polygon[0] range,"
                                + "info[0].expires expires-early,info[0].area[0] area"),
                arguments(
                        "time in UTC with a letter",
                        bytes("12:00:00+08:00</sent>", "04:00:00Z</sent>"),
                        "sent schema,sent beijing-time"),
                arguments(
                        "other time zone",
                        bytes("12:00:00+08:00</sent>", "04:00:00+00:00</sent>"),
                        "sent beijing-time"),
                arguments(
                        "sent tomorrow",
                        CapSample.alert()
                                .with("28T12:00:00+08:00</sent>", "29T12:00:00+08:00</sent>")
                                .with("28T18:00", "29T18:00")
                                .bytes(),
                        "sent ahead-of-clock"),
                arguments(
                        "blank in name",
                        bytes("000000_2026", "0000 0_2026"),
                        "identifier name,identifier identifier"),
                arguments("30 characters", bytes("_0<", "_<"), "identifier identifier"),
                arguments("no such day", bytes("_20261128", "_20261131"), "identifier identifier"),
                arguments("of somebody else", bytes("warnings@", "others@"), "sender sender"),
                arguments("empty", bytes(CapSample.SENDER, ""), "sender required,sender sender"),
                arguments(
                        "code of nothing", bytes("11B03", "11Z99"), "info[0].eventCode event-code"),
                arguments("no colour", bytes(">红色<", ">紫色<"), "info[0].severity level"),
                arguments(
                        "two colours", bytes(">红色<", ">蓝色<"), "info[0].severity level-contradicts"),
                arguments(
                        "restricted to whom",
                        bytes("Public", "Restricted"),
                        "restriction required"),
                arguments("addressed to whom", bytes("Public", "Private"), "addresses required"),
                arguments(
                        "update of what",
                        bytes("<msgType>Alert", "<msgType>Update"),
                        "references required"),
                arguments(
                        "warns of nothing",
                        raw(text().replaceFirst("(?s)<info>.*</info>", "")),
                        "info required"),
                arguments(
                        "a reference in two ways",
                        update("%1$s,a,2026-11-28T11:00:00+08:00 %1$s,a,2026-11-28T10:00:00+08:00"),
                        "references reference-ambiguous"),
                arguments("half a reference", update("%1$s,a"), "references reference"),
                arguments(
                        "to a time that is none",
                        update("%1$s,a,yesterday"),
                        "references reference"),
                arguments(
                        "to itself",
                        update("%1$s," + CapSample.IDENTIFIER + ",2026-11-28T12:00:00+08:00"),
                        "references reference-later"),
                arguments(
                        "to what is to come",
                        update("%1$s,a,2026-11-28T12:30:00+08:00"),
                        "references reference-later"),
                arguments(
                        "to others",
                        update("x,a,2026-11-28T11:00:00+08:00"),
                        "references reference-of-others"),
                shape("bow-tie", "43,126 44,127 44,126 43,127 43,126", "self-intersection"),
                shape(
                        "crosses by its last line",
                        "43,126 43,127 44,127 42,126.5 43,126",
                        "self-intersection"),
                shape("flat", "43,126 43,127 43,126.5 43,126", "self-intersection"),
                shape("a point", "43,126 43,126 43,126 43,126", "no-area"),
                shape("open", "43,126 43,127 44,127 44,126", "not-closed"),
                shape("two corners", "43,126 44,127 43,126", "too-few-corners"),
                shape("over the date line", "43,179 43,-179 44,-179 44,179 43,179", "date-line"),
                shape("longitude first", "126,43 127,43 127,44 126,44 126,43", "range"),
                shape("three numbers", "43,126,0 43,127,0 44,127,0 43,126,0", "coordinates"),
                shape("NaN", "NaN,126 43,127 44,127 NaN,126", "coordinates"),
                shape("too many corners", "43,126 ".repeat(20_001), "too-many"),
                arguments(
                        "a circle without radius",
                        bytes("</polygon>", "</polygon><circle>43,126</circle>"),
                        "info[0].area[0].circle[0] coordinates"),
                arguments(
                        "a ceiling without altitude",
                        bytes("</polygon>", "</polygon><ceiling>10</ceiling>"),
                        "info[0].area[0].ceiling ceiling"),
                arguments(
                        "shifted coordinates",
                        bytes("<area>", parameter("坐标系", "GCJ-02") + "<area>"),
                        "info[0].parameter other-coordinates"),
                text("direction", "<headline>", "红\u202E色", "info[0].headline character"),
                text("no width", "<areaDesc>", "永\u200B吉", "info[0].area[0].areaDesc character"),
                text("a mark of the byte order", "<event>", "\uFEFF", "info[0].event character"),
                text("no character", "<headline>", "\uFDD0", "info[0].headline character"),
                text(
                        "no character of another plane",
                        "<headline>",
                        "&#x1FFFE;",
                        "info[0].headline character"),
                text("lost", "<headline>", "\uFFFD", "info[0].headline character"),
                text("control", "<headline>", "&#x85;", "info[0].headline character"),
                text("another line", "<headline>", "暴\u2028雨", "info[0].headline character"),
                text(
                        "within character data",
                        "<headline>",
                        "<![CDATA[\u2066]]>",
                        "info[0].headline character"),
                added("instruction", "<parameter>", "撤离\u2067", "info[0].instruction character"),
                added("description", "<parameter>", "大\u00AD雨", "info[0].description character"),
                added("senderName", "<headline>", "气象\u200D台", "info[0].senderName character"),
                added("contact", "<parameter>", "\u061C", "info[0].contact character"),
                arguments(
                        "in a value",
                        bytes("<area>", parameter("来源", "省\u202A台") + "<area>"),
                        "info[0].parameter[1].value character"),
                arguments(
                        "in a note",
                        bytes("</scope>", "</scope><note>\u2060</note>"),
                        "note character"),
                arguments(
                        "nowhere",
                        bytes("<polygon>" + CapSample.POLYGON + "</polygon>", ""),
                        "info[0].area[0] area"),
                arguments(
                        "a code of another system",
                        bytes(
                                "<polygon>" + CapSample.POLYGON + "</polygon>",
                                "<geocode><valueName>SGC</valueName><value>220221</value>"
                                        + "</geocode>"),
                        "info[0].area[0] area"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void what_is_wrong_is_told_with_its_place(String what, byte[] xml, String expected) {
        assertTimeout(LIMIT, () -> assertThat(refusal(xml)).isEqualTo(expected));
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                arguments("as it is", CapSample.alert().bytes()),
                arguments(
                        "UTF-16",
                        text().replace("UTF-8", "UTF-16").getBytes(Charset.forName("UTF-16"))),
                arguments("a mark of the byte order", raw("\uFEFF" + text())),
                arguments(
                        "lines and tabs",
                        bytes(
                                "<parameter>",
                                "<description>大雨\n\t转暴雨&#xD;</description><parameter>")),
                arguments("rare names", bytes("永吉县<", "\uD840\uDC0B\uDB40\uDD00\u3000永吉\uE000<")),
                arguments("comments", bytes("<severity>Ext", "<severity>Ext<!-- ra -->")),
                arguments("character data", bytes("暴雨<", "<![CDATA[暴雨]]><")),
                arguments(
                        "blanks of every kind",
                        bytes(
                                CapSample.POLYGON,
                                "\n\t43.0 ,126.0  43.0,\u00A0127.0\u300044.0,127.0\r\n44.0,126.0\t"
                                        + "43.0,126.0 ")),
                arguments(
                        "a hole by a line that touches itself",
                        bytes(
                                CapSample.POLYGON,
                                "43,126 43,127 44,127 44,126 43,126 43.8,126.2 43.8,126.8"
                                        + " 43.2,126.8 43,126")),
                arguments("empty elements", bytes("<scope>", "<source/><scope>")),
                arguments("a circle", bytes("</polygon>", "</polygon><circle>43,126 0</circle>")),
                arguments(
                        "a division",
                        bytes(
                                "<polygon>" + CapSample.POLYGON + "</polygon>",
                                "<geocode><valueName>行政区划代码</valueName><value>220221"
                                        + "</value></geocode>")),
                arguments("a test", bytes("<status>Actual", "<status>Test")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void what_only_looks_odd_is_taken(String what, byte[] xml) {
        assertThatCode(() -> examine(xml)).doesNotThrowAnyException();
    }

    @Test
    void a_warning_keeps_what_it_is_judged_by() {
        Warning warning = examine(CapSample.alert().bytes());
        assertThat(warning.level()).isEqualTo(AlertLevel.RED);
        assertThat(warning.segments().getFirst().hazard()).isEqualTo("rainstorm");
        assertThat(warning.effective()).isEqualTo(Instant.parse("2026-11-28T04:00:00Z"));
        assertThat(warning.segments().getFirst().onset())
                .isEqualTo(Instant.parse("2026-11-28T05:00:00Z"));
        assertThat(warning.expires()).isEqualTo(Instant.parse("2026-11-28T10:00:00Z"));
        assertThat(warning.signature()).isEqualTo(SignatureState.UNSIGNED);
        assertThat(warning.status().isReal()).isTrue();
        assertThat(examine(bytes("<status>Actual", "<status>Exercise")).status())
                .isEqualTo(CapStatus.EXERCISE)
                .matches(it -> !it.isReal());
    }

    @Test
    void who_has_to_sign_is_refused_without() {
        var strict = new CapIssuer("demo", Set.of(CapSample.SENDER), true, true, List.of());
        assertThat(refusal(CapSample.alert().bytes(), strict)).isEqualTo(" unsigned");
    }

    /** The comb has no crossing, and as many lines beside each other as may be. */
    @Test
    void the_longest_polygon_is_judged_in_time() {
        int teeth = 4_900;
        String comb =
                IntStream.range(0, teeth)
                        .mapToObj(i ->
                                "43.%1$05d,126.0 43.%1$05d,126.9 43.%2$05d,126.9 43.%2$05d,126.0"
                                        .formatted(i * 10, i * 10 + 5))
                        .collect(Collectors.joining(" "));
        byte[] xml = bytes(CapSample.POLYGON, "43.0,126.0 " + comb + " 43.6,125.0 43.0,126.0");
        assertTimeout(LIMIT, () -> examine(xml));
    }

    private Warning examine(byte[] xml) {
        return examination.examine(xml, ISSUER, EVENTS, NOW);
    }

    private String refusal(byte[] xml) {
        return refusal(xml, ISSUER);
    }

    private String refusal(byte[] xml, CapIssuer issuer) {
        try {
            examination.examine(xml, issuer, EVENTS, NOW);
            return "none";
        } catch (Invalid refusal) {
            return refusal.violations().stream()
                    .map(it -> it.field() + " " + it.ruleName())
                    .collect(Collectors.joining(","));
        }
    }

    private static Arguments text(String what, String element, String piece, String expected) {
        return arguments(what, bytes(element, element + piece), expected);
    }

    private static Arguments added(String element, String before, String text, String expected) {
        return arguments(
                element,
                bytes(before, "<%1$s>%2$s</%1$s>".formatted(element, text) + before),
                expected);
    }

    private static Arguments shape(String what, String corners, String rule) {
        boolean judgedLater = rule.equals("self-intersection") || rule.equals("no-area");
        return arguments(
                what,
                bytes(CapSample.POLYGON, corners),
                "info[0].area[0].polygon[0] "
                        + rule
                        + (judgedLater ? "" : ",info[0].area[0] area"));
    }

    private static byte[] update(String references) {
        return CapSample.alert()
                .with("<msgType>Alert", "<msgType>Update")
                .with(
                        "</scope>",
                        "</scope><references>"
                                + references.formatted(CapSample.SENDER)
                                + "</references>")
                .bytes();
    }

    private static String parameter(String name, String value) {
        return "<parameter><valueName>%s</valueName><value>%s</value></parameter>"
                .formatted(name, value);
    }

    private static byte[] bytes(String piece, String other) {
        return CapSample.alert().with(piece, other).bytes();
    }

    private static String text() {
        return CapSample.alert().toString();
    }

    private static byte[] raw(String text) {
        return text.getBytes(UTF_8);
    }

    /** With a document type after the declaration, and an entity in the text. */
    private static String declared(String type) {
        return text().replace("?>\n", "?>\n" + type).replace("永吉县", "&x;");
    }

    private static String laughs() {
        var entities = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append(
                    "<!ENTITY x%d \"%s\">".formatted(i, "&x%d;".formatted(i - 1).repeat(10)));
        }
        return entities.append("<!ENTITY x \"&x29;\">]>").toString();
    }
}
