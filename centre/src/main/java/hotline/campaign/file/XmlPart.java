package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML document within a workbook. A document type is not read, so there is no entity to
 * multiply and no file to fetch.
 */
final class XmlPart implements Closeable {

    private final GuardedStream stream;
    private final XMLStreamReader xml;
    private final double size;

    private XmlPart(GuardedStream stream, double size) throws XMLStreamException {
        this.stream = stream;
        this.size = size;
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        this.xml = factory.createXMLStreamReader(stream);
    }

    /** Empty when the workbook has no such part. */
    static Optional<XmlPart> open(ZipFile zip, String name) throws IOException, UnreadableFile {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        var stream = new GuardedStream(zip.getInputStream(entry), entry.getCompressedSize());
        try {
            return Optional.of(new XmlPart(stream, Math.max(1, entry.getSize())));
        } catch (XMLStreamException e) {
            stream.close();
            throw new UnreadableFile(stream.refused().orElse(Why.BROKEN), e);
        }
    }

    XMLStreamReader xml() {
        return xml;
    }

    /** As the zip file's table of contents claims. */
    double progress() {
        return Math.min(1, stream.bytes() / size);
    }

    int next() throws XMLStreamException, UnreadableFile {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
            throw new UnreadableFile(Why.BROKEN);
        }
        return event;
    }

    boolean toNextStart() throws UnreadableFile {
        try {
            while (xml.hasNext()) {
                if (next() == XMLStreamConstants.START_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }

    /** For one that stands in a namespace that has more than one name. */
    Optional<String> attributeEndingIn(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name) && xml.getAttributeNamespace(i) != null) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** The texts of an element that has just begun, up to its end; without readings (§18.4.6). */
    String textWithin(String element) throws UnreadableFile {
        try {
            return texts(element, "t");
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /** What a cell that has just begun holds: a value, or a text of its own; not its formula. */
    String valueOfCell() throws XMLStreamException, UnreadableFile {
        return texts("c", "v");
    }

    private String texts(String until, String holder) throws XMLStreamException, UnreadableFile {
        var text = new StringBuilder();
        boolean within = false;
        boolean reading = false;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    reading |= name.equals("rPh");
                    within = !reading && (name.equals(holder) || name.equals("t"));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (name.equals(until)) {
                        return text.toString();
                    }
                    within = false;
                    reading &= !name.equals("rPh");
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (within) {
                        text.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                        if (text.length() > Rows.LONGEST_CELL) {
                            throw new UnreadableFile(Why.TOO_LARGE);
                        }
                    }
                }
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }

    UnreadableFile unreadable(Exception cause) {
        return new UnreadableFile(stream.refused().orElse(Why.BROKEN), cause);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
