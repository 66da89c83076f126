package hotline.freeswitch;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the XML that FreeSWITCH reads. Whatever is said in it stays what was said: characters that
 * mean something in XML are escaped, those that may not stand in it are left out.
 */
final class Document {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private Document() throws XMLStreamException {
        xml = FACTORY.createXMLStreamWriter(text);
    }

    /** One section of FreeSWITCH's configuration, as it wants to be answered. */
    static String section(String name, Consumer<Document> content) {
        return of(
                it ->
                        it.element(
                                "document",
                                () -> it.element("section", () -> content.accept(it), "name", name),
                                "type",
                                "freeswitch/xml"));
    }

    /** What FreeSWITCH takes for "there is nothing by that name". */
    static String notFound() {
        return section("result", it -> it.empty("result", "status", "not found"));
    }

    /**
     * A dollar sign is written as a number: in a file FreeSWITCH puts the value of a variable in
     * the place of {@code $${name}} before it reads the XML.
     */
    static String of(Consumer<Document> content) {
        try {
            var document = new Document();
            content.accept(document);
            document.xml.flush();
            return document.text.toString().replace("$", "&#36;");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /**
     * On lines of its own: FreeSWITCH sees {@code <include>} only where nothing else is.
     *
     * @param attributes name, value, name, value, …
     */
    void element(String name, Runnable inside, String... attributes) {
        try {
            xml.writeStartElement(name);
            attributes(attributes);
            xml.writeCharacters("\n");
            inside.run();
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    void empty(String name, String... attributes) {
        try {
            xml.writeEmptyElement(name);
            attributes(attributes);
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    void param(String name, String value) {
        empty("param", "name", name, "value", value);
    }

    void action(String application, String data) {
        empty("action", "application", application, "data", data);
    }

    /** XML 1.0 §2.2, and no line breaks or tabs, which a reader may change in an attribute. */
    private static String allowed(String value) {
        return value.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> c != 0xFFFE && c != 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("XML cannot be written to memory", e);
    }
}
