package org.minesafety.platform.document;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A page of XHTML with {@code {{name}}} where texts belong and {@code {{#rows}}…{{/rows}}} around
 * what is repeated. It names nothing outside itself, and values stand between tags only, where they
 * are escaped.
 */
public final class DocumentTemplate {

    private static final Set<String> ELEMENTS =
            Set.of(
                    "html", "head", "title", "style", "body", "h1", "h2", "h3", "p", "div", "span",
                    "br", "hr", "strong", "em", "sup", "sub", "ol", "ul", "li", "table", "thead",
                    "tbody", "tfoot", "tr", "th", "td");

    private static final Set<String> ATTRIBUTES =
            Set.of("class", "id", "lang", "colspan", "rowspan", "xmlns");

    private final String name;
    private final Template template;

    private DocumentTemplate(String name, String text) {
        this.name = name;
        check(Pages.parse(text).getDocumentElement());
        refuse(text, "{{{", "{{&", "{{>", "{{=");
        this.template = Mustache.compiler().escapeHTML(true).strictSections(true).compile(text);
    }

    /**
     * @param name of the kind of document; the file's name begins so
     * @param owner a class beside whose package the resource is looked for
     * @throws IllegalArgumentException when it is not such a template
     */
    public static DocumentTemplate of(String name, Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No such template: " + resource);
            }
            return new DocumentTemplate(
                    name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static DocumentTemplate ofText(String name, String text) {
        return new DocumentTemplate(name, text);
    }

    String name() {
        return name;
    }

    /**
     * @throws com.samskivert.mustache.MustacheException when a value is missing
     */
    Document fill(DocumentValues values) {
        return Pages.parse(template.execute(values.all()));
    }

    private static void check(Element element) {
        if (!ELEMENTS.contains(element.getTagName())) {
            throw new IllegalArgumentException("Not in a template: <" + element.getTagName() + ">");
        }
        NamedNodeMap attributes = Objects.requireNonNull(element.getAttributes());
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = Objects.requireNonNull(attributes.item(i));
            if (!ATTRIBUTES.contains(attribute.getNodeName())) {
                throw new IllegalArgumentException("Not in a template: " + attribute.getNodeName());
            }
            refuse(Objects.requireNonNull(attribute.getNodeValue()), "{{");
        }
        if (element.getTagName().equals("style")) {
            refuse(Objects.requireNonNull(element.getTextContent()), "{{", "url(", "@import", "\\");
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                check(child);
            }
        }
    }

    private static void refuse(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                throw new IllegalArgumentException("Not in a template: " + part);
            }
        }
    }
}
