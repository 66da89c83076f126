package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook (ECMA-376 part 1, §18.3), read as a stream. */
final class XlsxRows implements Rows {

    /** A sheet has no more. */
    private static final long MOST_ROWS = 1_048_576;

    private final ZipFile zip;
    private final Optional<SharedStrings> texts;
    private final XmlPart sheet;
    private final XMLStreamReader xml;
    private long line;

    private XlsxRows(ZipFile zip, Optional<SharedStrings> texts, XmlPart sheet) {
        this.zip = zip;
        this.texts = texts;
        this.sheet = sheet;
        this.xml = sheet.xml();
    }

    /**
     * @param spill a file that may be made beside it
     */
    static XlsxRows open(Path file, Path spill) throws IOException, UnreadableFile {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFile(Why.BROKEN, e);
        }
        Optional<SharedStrings> texts = Optional.empty();
        try {
            String first = firstSheet(zip);
            texts = texts(zip, spill);
            return new XlsxRows(zip, texts, XmlPart.open(zip, first).orElseThrow(XlsxRows::broken));
        } catch (IOException | UnreadableFile | RuntimeException e) {
            if (texts.isPresent()) {
                texts.get().close();
            }
            zip.close();
            throw e;
        }
    }

    private static UnreadableFile broken() {
        return new UnreadableFile(Why.BROKEN);
    }

    /** The workbook names its sheets in their order, and its relations say where each is. */
    private static String firstSheet(ZipFile zip) throws IOException, UnreadableFile {
        String relation = firstRelation(zip);
        try (XmlPart links =
                XmlPart.open(zip, "xl/_rels/workbook.xml.rels").orElseThrow(XlsxRows::broken)) {
            while (links.toNextStart()) {
                if (links.attribute("Id").filter(relation::equals).isPresent()) {
                    String target = links.attribute("Target").orElseThrow(XlsxRows::broken);
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
        }
        throw broken();
    }

    private static String firstRelation(ZipFile zip) throws IOException, UnreadableFile {
        try (XmlPart book = XmlPart.open(zip, "xl/workbook.xml").orElseThrow(XlsxRows::broken)) {
            while (book.toNextStart()) {
                if (book.xml().getLocalName().equals("sheet")) {
                    return book.attributeEndingIn("id").orElseThrow(XlsxRows::broken);
                }
            }
        }
        throw broken();
    }

    private static Optional<SharedStrings> texts(ZipFile zip, Path spill)
            throws IOException, UnreadableFile {
        Optional<XmlPart> found = XmlPart.open(zip, "xl/sharedStrings.xml");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var texts = new SharedStrings(spill);
        try (XmlPart part = found.get()) {
            while (part.toNextStart()) {
                if (part.xml().getLocalName().equals("si")) {
                    texts.add(part.textWithin("si"));
                }
            }
            texts.ready();
            return Optional.of(texts);
        } catch (IOException | UnreadableFile | RuntimeException e) {
            texts.close();
            throw e;
        }
    }

    @Override
    public @Nullable Row next() throws UnreadableFile {
        try {
            while (xml.hasNext()) {
                int event = sheet.next();
                if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
                    line = sheet.attribute("r").map(XlsxRows::whole).orElse(line + 1);
                    if (line > MOST_ROWS) {
                        throw new UnreadableFile(Why.TOO_LARGE);
                    }
                    return new Row(line, cells());
                }
            }
            return null;
        } catch (XMLStreamException | IOException e) {
            throw sheet.unreadable(e);
        }
    }

    private List<String> cells() throws XMLStreamException, IOException, UnreadableFile {
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (true) {
            int event = sheet.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = sheet.attribute("r").map(XlsxRows::column).orElse(column + 1);
                String type = sheet.attribute("t").orElse("n");
                String text = cell(type);
                if (column < MOST_COLUMNS) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, text.strip());
                }
            }
        }
    }

    /** §18.18.11: what kind of value a cell holds. */
    private String cell(String type) throws XMLStreamException, IOException, UnreadableFile {
        String text = sheet.valueOfCell();
        if (text.isEmpty()) {
            return text;
        }
        return switch (type) {
            case "s" -> texts.orElseThrow(XlsxRows::broken).get((int) whole(text.strip()));
            case "n" -> plain(text.strip());
            default -> text;
        };
    }

    /** A long number is kept as 1.38E10. */
    private static String plain(String number) {
        try {
            return number.length() > 50 ? number : plain(new BigDecimal(number), number);
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private static String plain(BigDecimal number, String written) {
        return Math.abs(number.scale()) > 50
                ? written
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** 0 for A, 27 for AB. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < Math.min(3, reference.length()); i++) {
            char letter = reference.toUpperCase(Locale.ROOT).charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return Math.max(0, column - 1);
    }

    private static long whole(String digits) {
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : Integer.MAX_VALUE;
    }

    @Override
    public double progress() {
        return sheet.progress();
    }

    @Override
    public void close() throws IOException {
        sheet.close();
        if (texts.isPresent()) {
            texts.get().close();
        }
        zip.close();
    }
}
