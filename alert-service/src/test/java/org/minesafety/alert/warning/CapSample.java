package org.minesafety.alert.warning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message as a weather station of Jilin would send it, and others made of it. */
public final class CapSample {

    public static final String SENDER = "warnings@demo.invalid";
    public static final String IDENTIFIER = "22022141000000_20261128120000_0";
    static final String POLYGON = "43.0,126.0 43.0,127.0 44.0,127.0 44.0,126.0 43.0,126.0";

    private static final String ALERT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>%s</identifier>
              <sender>%s</sender>
              <sent>2026-11-28T12:00:00+08:00</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <event>暴雨</event>
                <urgency>Immediate</urgency>
                <severity>Extreme</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>GB/T 35965.1</valueName><value>11B03</value></eventCode>
                <effective>2026-11-28T12:00:00+08:00</effective>
                <onset>2026-11-28T13:00:00+08:00</onset>
                <expires>2026-11-28T18:00:00+08:00</expires>
                <headline>暴雨红色预警</headline>
                <parameter><valueName>预警级别</valueName><value>红色</value></parameter>
                <area>
                  <areaDesc>永吉县</areaDesc>
                  <polygon>%s</polygon>
                </area>
              </info>
            </alert>
            """;

    private final String text;

    private CapSample(String text) {
        this.text = text;
    }

    public static CapSample alert() {
        return new CapSample(ALERT.formatted(IDENTIFIER, SENDER, POLYGON));
    }

    /** The same with one piece of its text written otherwise. */
    public CapSample with(String piece, String other) {
        if (!text.contains(piece)) {
            throw new IllegalArgumentException("There is no " + piece);
        }
        return new CapSample(text.replaceFirst(Pattern.quote(piece), quoted(other)));
    }

    private static String quoted(String other) {
        return Matcher.quoteReplacement(other);
    }

    public byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return text;
    }
}
