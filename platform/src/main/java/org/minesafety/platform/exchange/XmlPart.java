package org.minesafety.platform.exchange;

import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML of strangers from its begin to its end. There are no definitions of entities, so none
 * can grow or reach out; the reader is the JDK's own, with its limits.
 */
final class XmlPart implements AutoCloseable {

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;

    XmlPart(byte[] xml) throws XMLStreamException {
        this.reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Begins of these elements, and their ends. */
    boolean next(Set<String> names) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw SheetProblems.unreadable("dtd");
            }
            boolean element =
                    event == XMLStreamConstants.START_ELEMENT
                            || event == XMLStreamConstants.END_ELEMENT;
            if (element && names.contains(reader.getLocalName())) {
                return true;
            }
        }
        return false;
    }

    boolean isBegin(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    /** Of an element that just began; null at its end. */
    @Nullable String attribute(String name) {
        return reader.isStartElement() ? reader.getAttributeValue(null, name) : null;
    }

    @Nullable String attribute(String namespace, String name) {
        return reader.isStartElement() ? reader.getAttributeValue(namespace, name) : null;
    }

    /**
     * The text within the element that just began.
     *
     * @param most characters; more are counted no further
     */
    String text(int most) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        while (depth > 0 && reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() <= most) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw SheetProblems.unreadable("dtd");
                default -> {}
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }
}
