package hotline.freeswitch;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads back what was written, as any XML reader would. */
record Xml(Document document) {

    static Xml of(String text) {
        try {
            return new Xml(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(text))));
        } catch (Exception e) {
            throw new AssertionError("no XML: " + text, e);
        }
    }

    /** What an XPath expression finds, as text. */
    String at(String path) {
        try {
            return XPathFactory.newInstance().newXPath().evaluate(path, document);
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    List<String> all(String path) {
        try {
            var found =
                    (NodeList)
                            XPathFactory.newInstance()
                                    .newXPath()
                                    .evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(i -> found.item(i).getNodeValue())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }
}
