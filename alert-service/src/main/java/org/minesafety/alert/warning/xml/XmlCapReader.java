package org.minesafety.alert.warning.xml;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.minesafety.alert.warning.CapReader;
import org.minesafety.alert.warning.domain.CapMessage;
import org.minesafety.alert.warning.domain.CapProblems;
import org.minesafety.alert.warning.domain.CapRule;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads CAP 1.0, 1.1 and 1.2 by their schemas. */
@Component
final class XmlCapReader implements CapReader {

    /** The word is the same in every language of the parser's messages. */
    private static final String DOCTYPE = "DOCTYPE";

    private final CapSchemas schemas = new CapSchemas();

    @Override
    public Optional<CapMessage> read(byte[] xml, CapProblems problems) {
        var handler = new MessageHandler(schemas, problems);
        try {
            XMLReader reader = SafeXml.reader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(SafeXml.source(xml));
            return handler.message();
        } catch (MessageHandler.Stop known) {
            return Optional.empty();
        } catch (SAXParseException fault) {
            boolean type = Objects.requireNonNullElse(fault.getMessage(), "").contains(DOCTYPE);
            problems.add(
                    "",
                    type ? CapRule.DTD : CapRule.UNREADABLE,
                    fault.getLineNumber(),
                    fault.getColumnNumber());
            return Optional.empty();
        } catch (SAXException | IOException fault) {
            // bytes that are no text of the encoding that is named
            problems.add("", CapRule.UNREADABLE, handler.line(), handler.column());
            return Optional.empty();
        }
    }
}
