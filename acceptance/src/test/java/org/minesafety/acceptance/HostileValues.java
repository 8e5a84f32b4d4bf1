package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** What no honest client sends in the head of a request. */
final class HostileValues {

    private static final int LONG = 3_000;
    private static final int MANY_TYPES = 51;

    private HostileValues() {}

    /** Percent-encoded, for paths and queries. */
    static final List<String> ENCODED =
            List.of(
                    "%20",
                    "%E3%80%80",
                    "%00",
                    "%0A",
                    "%FF",
                    "%ED%A0%80",
                    "%E2%80%AE",
                    "%EF%BF%BE",
                    "x%20",
                    "-1",
                    "99999999999999999999",
                    "%2B1000000000-01-01T00:00:00Z",
                    "2026-02-30T25:61:61Z",
                    "NaN",
                    "%7B%24gt%3A%22%22%7D",
                    ".%2A%28%28",
                    "x".repeat(LONG));

    static final List<Entry<String, String>> HEADERS =
            List.of(
                    Map.entry("Accept", "application/json" + ",image/png".repeat(MANY_TYPES)),
                    Map.entry("Accept", ",,;q=,"),
                    Map.entry("Accept", "a/b;q=2"),
                    Map.entry("Accept", "application/xml"),
                    Map.entry("Accept", "application/json;q=0"),
                    Map.entry("Accept-Language", "x".repeat(LONG)),
                    Map.entry("Accept-Language", "*;q=z, -"),
                    Map.entry("Accept-Charset", "nonsense;q=z"),
                    Map.entry("Accept-Encoding", "*;q=0"),
                    Map.entry("If-Match", "\""),
                    Map.entry("If-Match", "W/\"\", *"),
                    Map.entry("If-None-Match", "W/"),
                    Map.entry("If-Modified-Since", "yesterday"),
                    Map.entry("If-Unmodified-Since", "-1"),
                    Map.entry("Range", "bytes=z-a,-"),
                    Map.entry("Origin", "::::"),
                    Map.entry("Access-Control-Request-Method", "?"),
                    Map.entry("Content-Type", "a/b/c"),
                    Map.entry("Content-Type", "application/json;charset=utf-16"),
                    Map.entry("Content-Type", "application/json;charset=\""),
                    Map.entry("Content-Encoding", "nonsense, gzip"),
                    Map.entry("Idempotency-Key", "\u00e4 \u00ff"),
                    Map.entry("Idempotency-Key", "x".repeat(LONG)),
                    Map.entry("X-Correlation-Id", "\u00e4".repeat(LONG)),
                    Map.entry("traceparent", "00-0-0-zz"),
                    Map.entry("tracestate", "=,=="),
                    Map.entry("baggage", "=;=,"),
                    Map.entry("Forwarded", "for=\";;host="),
                    Map.entry("X-Forwarded-For", "999.999.1,"),
                    Map.entry("X-Forwarded-Host", "a b:c"),
                    Map.entry("X-Forwarded-Port", "x"),
                    Map.entry("X-Forwarded-Prefix", "//..//"),
                    Map.entry("Last-Event-ID", "\u00ff".repeat(LONG)),
                    Map.entry("Cookie", "=;;=\"\u00ff"),
                    Map.entry("X-HTTP-Method-Override", "TRACE"));

    /** One of an old form, one with a time that no store keeps, and noise. */
    static final List<String> CURSORS =
            List.of(
                    "AAAA",
                    base64("01234567\u0001\u0000\u0014+1000000000-01-01T00:00:00Z"),
                    base64(
                            "0123456789abcdef\u0002\u0000\u001d+1000000000-01-01T00:00:00Z\u0000\u0001x"),
                    base64("{\"start\":\"+1000000000-01-01T00:00:00Z\",\"id\":\"x\"}"),
                    base64("+1000000000-01-01T00:00:00Z|x"),
                    "%2F%2B%3D",
                    "A".repeat(LONG));

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
