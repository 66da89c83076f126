package hotline.kernel.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook with one sheet (ECMA-376 part 1), written row by row. Texts are marked as texts, so
 * nothing that somebody typed is taken for a formula.
 */
public final class XlsxWriter implements SheetWriter {

    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String FORMATS = "http://schemas.openxmlformats.org/";
    private static final String TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final int MOST_ROWS = 1_048_576;

    private final ZipOutputStream zip;
    private final Writer sheet;
    private int rows;

    public XlsxWriter(OutputStream out) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        part(
                "[Content_Types].xml",
                "<Types xmlns=\""
                        + FORMATS
                        + "package/2006/content-types\"><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/xl/workbook.xml\" ContentType=\""
                        + TYPE
                        + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\""
                        + " ContentType=\""
                        + TYPE
                        + "worksheet+xml\"/></Types>");
        part("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\""
                        + FORMATS
                        + "spreadsheetml/2006/main\" xmlns:r=\""
                        + FORMATS
                        + "officeDocument/2006/relationships\"><sheets><sheet name=\"1\""
                        + " sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        sheet.write(
                HEAD + "<worksheet xmlns=\"" + FORMATS + "spreadsheetml/2006/main\"><sheetData>");
    }

    private static String relation(String kind, String target) {
        return "<Relationships xmlns=\""
                + FORMATS
                + "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                + FORMATS
                + "officeDocument/2006/relationships/"
                + kind
                + "\" Target=\""
                + target
                + "\"/></Relationships>";
    }

    private void part(String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        sheet.write(HEAD + xml);
        sheet.flush();
        zip.closeEntry();
    }

    /**
     * @throws IOException also when there are more rows than a sheet can hold: half of a table must
     *     not look like all of it
     */
    @Override
    public void row(List<?> cells) throws IOException {
        if (++rows > MOST_ROWS) {
            throw new IOException("a sheet holds " + MOST_ROWS + " rows; take a .csv instead");
        }
        sheet.write("<row>");
        for (Object cell : cells) {
            switch (cell) {
                case Number number -> sheet.write("<c><v>" + number + "</v></c>");
                case Object text -> {
                    sheet.write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    escape(text.toString());
                    sheet.write("</t></is></c>");
                }
            }
        }
        sheet.write("</row>");
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> sheet.write("&lt;");
                case '>' -> sheet.write("&gt;");
                case '&' -> sheet.write("&amp;");
                default -> sheet.write(isAllowed(c) ? c : '\uFFFD');
            }
        }
    }

    /** XML 1.0 §2.2 has no other control characters. */
    private static boolean isAllowed(char c) {
        return (c >= ' ' && c != '\uFFFE' && c != '\uFFFF') || c == '\t' || c == '\n' || c == '\r';
    }

    @Override
    public void close() throws IOException {
        sheet.write("</sheetData></worksheet>");
        sheet.flush();
        zip.closeEntry();
        zip.close();
    }
}
