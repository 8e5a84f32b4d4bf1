package org.minesafety.alert.warning.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.domain.CapElement;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.minesafety.alert.warning.domain.CapVersion;
import org.minesafety.alert.warning.domain.MessageTexts;
import org.minesafety.platform.domain.StorableText;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Gathers the elements of a message while the schema judges them, so that everything is told with
 * its place.
 */
final class MessageHandler extends DefaultHandler {

    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_DEPTH = 12;

    /** Places are numbers, and blanks of any kind part them. */
    private static final Set<String> PLACES = Set.of("polygon", "circle");

    /** Says that a value is wrong after it was said why. */
    private static final String SAID_ALREADY = "cvc-type.3.1.3";

    private final CapSchemas schemas;
    private final CapProblems problems;
    private final Deque<OpenElement> open = new ArrayDeque<>();
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private @Nullable Locator locator;
    private @Nullable ValidatorHandler validator;
    private @Nullable CapVersion version;
    private @Nullable CapElement root;
    private int elements;

    /** Depth within what is no part of the protocol, such as a signature. */
    private int foreign;

    MessageHandler(CapSchemas schemas, CapProblems problems) {
        this.schemas = schemas;
        this.problems = problems;
    }

    /** It is known what is wrong, and the rest is not looked at. */
    static final class Stop extends SAXException {

        private static final long serialVersionUID = 1L;
    }

    Optional<CapMessage> message() {
        return root == null || version == null
                ? Optional.empty()
                : MessageTexts.read(version, root, problems);
    }

    int line() {
        return locator == null ? 0 : locator.getLineNumber();
    }

    int column() {
        return locator == null ? 0 : locator.getColumnNumber();
    }

    @Override
    public void setDocumentLocator(Locator of) {
        locator = of;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        if (validator == null) {
            prefixes.put(prefix, uri);
        } else {
            validator.startPrefixMapping(prefix, uri);
        }
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        if (validator != null) {
            validator.endPrefixMapping(prefix);
        }
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
            throws SAXException {
        elements++;
        if (validator == null) {
            begin(uri, name);
        } else {
            descend(uri, name);
        }
        validator().startElement(uri, name, qualified, attributes);
    }

    private void begin(String uri, String name) throws SAXException {
        version = CapVersion.of(uri).filter(_ -> name.equals("alert")).orElse(null);
        if (version == null) {
            problems.add("", CapRule.NOT_CAP);
            throw new Stop();
        }
        open.push(OpenElement.root(name));
        validator = schemas.of(version).newValidatorHandler();
        validator.setErrorHandler(this);
        if (locator != null) {
            validator.setDocumentLocator(locator);
        }
        validator.startDocument();
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            validator.startPrefixMapping(prefix.getKey(), prefix.getValue());
        }
    }

    private void descend(String uri, String name) throws SAXException {
        if (elements > MOST_ELEMENTS) {
            problems.add(open.element().path(), CapRule.TOO_MANY, MOST_ELEMENTS);
            throw new Stop();
        }
        if (open.size() + foreign >= MOST_DEPTH) {
            problems.add(open.element().path(), CapRule.TOO_DEEP, MOST_DEPTH);
            throw new Stop();
        }
        if (foreign > 0 || !uri.equals(Objects.requireNonNull(version).namespace())) {
            foreign++;
        } else {
            open.push(open.element().child(name));
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        validator().characters(text, start, length);
        if (foreign == 0) {
            open.element().append(text, start, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        validator().ignorableWhitespace(text, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        validator().endElement(uri, name, qualified);
        if (foreign > 0) {
            foreign--;
            return;
        }
        CapElement closed = open.pop().closed();
        storable(closed);
        if (open.isEmpty()) {
            root = closed;
        } else {
            open.element().add(closed);
        }
    }

    /** Nothing of a message may be other than it looks; lines and tabs are layout. */
    private void storable(CapElement element) {
        String text = element.text().replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
        int refused = PLACES.contains(element.name()) ? -1 : StorableText.firstRefused(text);
        if (refused >= 0) {
            problems.add(element.path(), CapRule.CHARACTER, StorableText.nameOf(text, refused));
        }
    }

    @Override
    public void endDocument() throws SAXException {
        validator().endDocument();
    }

    @Override
    public void error(SAXParseException fault) {
        String said = Objects.requireNonNullElse(fault.getMessage(), "");
        if (!said.startsWith(SAID_ALREADY)) {
            problems.add(
                    open.isEmpty() ? "" : open.element().path(),
                    CapRule.SCHEMA,
                    fault.getLineNumber(),
                    fault.getColumnNumber(),
                    StorableText.shown(said));
        }
    }

    private ValidatorHandler validator() {
        return Objects.requireNonNull(validator);
    }
}
