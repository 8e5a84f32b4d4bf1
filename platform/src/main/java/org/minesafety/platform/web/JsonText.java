package org.minesafety.platform.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.StorableText;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of JSON bodies: it is UTF-8, it is JSON, and every value and name in it is {@linkplain
 * StorableText storable}. Looked at before anything is bound, so that no type and no annotation can
 * be forgotten.
 */
final class JsonText {

    /** More tell nothing new. */
    private static final int MOST_FAULTS = 20;

    private final List<Fault> faults = new ArrayList<>();

    private JsonText() {}

    /**
     * @param batch the items are left out
     * @throws Problem {@code malformed-body} or {@code invalid-request} with the places
     */
    static void check(byte[] body, JsonMapper json, boolean batch) {
        String text = decoded(body);
        var check = new JsonText();
        try (JsonParser in = json.createParser(text)) {
            check.tokens(in, batch);
        }
        check.refuse();
    }

    /**
     * The same for a part that was left out.
     *
     * @throws Problem {@code invalid-request} with the places
     */
    static void check(JsonNode part) {
        var check = new JsonText();
        check.node(JsonPointer.empty(), part);
        check.refuse();
    }

    private static String decoded(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(body.length);
        var utf8 = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = utf8.decode(in, out, true);
        out.flip();
        String text = out.toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(it -> it == '\n').count();
            throw malformed(line, text.length() - text.lastIndexOf('\n'), "", "fault.not-utf-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void tokens(JsonParser in, boolean batch) {
        try {
            JsonToken first = in.nextToken();
            if (first == null) {
                throw new Problem(ProblemTypes.MISSING_BODY);
            }
            for (JsonToken token = first; token != null; token = in.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name(in, batch);
                } else if (token == JsonToken.VALUE_STRING && !isItem(in, batch)) {
                    value(in.streamReadContext().pathAsPointer(), in.getString());
                }
            }
        } catch (JacksonException e) {
            // one of a limit knows no place
            TokenStreamLocation at = in.currentLocation();
            String pointer = shown(in.streamReadContext().pathAsPointer());
            throw malformed(at.getLineNr(), at.getColumnNr(), pointer, "fault.malformed");
        }
    }

    private void name(JsonParser in, boolean batch) {
        if (!isItem(in, batch)) {
            text(in.streamReadContext().pathAsPointer(), in.currentName());
        }
    }

    /** {@code /items/3} and what is below. */
    private static boolean isItem(JsonParser in, boolean batch) {
        if (!batch) {
            return false;
        }
        JsonPointer pointer = in.streamReadContext().pathAsPointer();
        return pointer.matchesProperty(Batch.ITEMS) && !pointer.tail().matches();
    }

    private void node(JsonPointer at, JsonNode node) {
        if (node.isString()) {
            value(at, node.stringValue());
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                JsonPointer below = at.appendProperty(property.getKey());
                text(below, property.getKey());
                node(below, property.getValue());
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                node(at.appendIndex(i), node.get(i));
            }
        }
    }

    private void value(JsonPointer at, String text) {
        text(at, text);
        if (StorableText.hasOuterBlanks(text)) {
            add(at, "fault.outer-blanks");
        }
    }

    private void text(JsonPointer at, @Nullable String text) {
        int refused = text == null ? -1 : StorableText.firstRefused(text);
        if (text != null && refused >= 0) {
            add(at, "fault.character", StorableText.nameOf(text, refused));
        }
    }

    private void add(JsonPointer at, String code, Object... arguments) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Fault.at("#" + shown(at), code, arguments));
        }
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw new Problem(ProblemTypes.INVALID_REQUEST).with(faults);
        }
    }

    private static String shown(JsonPointer pointer) {
        return StorableText.shown(pointer.toString());
    }

    private static Problem malformed(int line, int column, String pointer, String code) {
        return new Problem(ProblemTypes.MALFORMED_BODY)
                .with("line", line)
                .with("column", column)
                .with(
                        Fault.at(
                                "#" + pointer,
                                code,
                                Integer.toString(line),
                                Integer.toString(column)));
    }
}
