package hotline.campaign.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.campaign.file.NumberFile.Entry;
import hotline.campaign.file.UnreadableFile.Why;
import hotline.kernel.sheet.XlsxWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFileTest {

    @TempDir Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static List<Entry> read(Path file) throws IOException, UnreadableFile {
        List<Entry> entries = new ArrayList<>();
        try (NumberFile numbers =
                NumberFile.open(
                        file, file.getFileName().toString(), text -> text.matches("[0-9]{5,}"))) {
            for (Optional<Entry> one = numbers.next(); one.isPresent(); one = numbers.next()) {
                entries.add(one.get());
            }
            assertEquals(1, numbers.progress(), 0.01);
        }
        try (var left = Files.list(file.getParent())) {
            assertEquals(List.of(file), left.toList(), "nothing is left beside the file");
        }
        return entries;
    }

    private static Why refusal(Path file) {
        return assertThrows(UnreadableFile.class, () -> read(file)).why();
    }

    private static List<String> typed(List<Entry> entries) {
        return entries.stream().map(Entry::typed).toList();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void chineseHeadingsAreReadAsTheyWereMeant(String charset) throws Exception {
        String text = "号码,姓名,城市\r\n13800000001,王芳,上海\r\n13800000002,\"林, 涛\",\r\n";

        List<Entry> entries = read(file("leads.csv", text.getBytes(Charset.forName(charset))));

        assertEquals(Map.of("姓名", "王芳", "城市", "上海"), entries.get(0).fields());
        assertEquals(Map.of("姓名", "林, 涛"), entries.get(1).fields());
        assertEquals(3, entries.get(1).line());
    }

    @ParameterizedTest(name = "separated by {0}")
    @ValueSource(strings = {",", ";", "\t"})
    void aSpreadsheetMaySeparateAsItsCountryDoes(String separator) throws Exception {
        String text =
                "\uFEFFnumber" + separator + "name\n13800000001" + separator + "\"a\"\"b\nc\"\n";

        List<Entry> entries = read(file("leads.csv", text.getBytes(StandardCharsets.UTF_8)));

        assertEquals(List.of("13800000001"), typed(entries));
        assertEquals(Map.of("name", "a\"b\nc"), entries.getFirst().fields());
    }

    @Test
    void aFileWithoutHeadingsLosesNoNumber() throws Exception {
        List<Entry> entries =
                read(
                        file(
                                "leads.csv",
                                "13800000001,x\n\n\n13800000002,y"
                                        .getBytes(StandardCharsets.UTF_8)));

        assertEquals(List.of("13800000001", "13800000002"), typed(entries));
        assertEquals(Map.of("B", "y"), entries.get(1).fields());
        assertEquals(4, entries.get(1).line());
    }

    @Test
    void whatIsNoTextInAnyLanguageIsRefused() throws Exception {
        assertEquals(Why.ENCODING, refusal(file("leads.csv", new byte[] {'a', '\n', 0, 1, 2})));
        assertEquals(Why.ENCODING, refusal(file("leads.csv", new byte[] {'a', '\n', (byte) 0xff})));
        assertEquals(Why.EMPTY, refusal(file("leads.csv", new byte[0])));
        assertEquals(
                Why.EMPTY, refusal(file("leads.csv", " \n,\n".getBytes(StandardCharsets.UTF_8))));
        assertEquals(
                Why.BROKEN, refusal(file("leads.csv", "a\n\"b".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aWorkbookOfOurOwnIsReadBack() throws Exception {
        Path file = folder.resolve("leads.xlsx");
        try (var book = new XlsxWriter(Files.newOutputStream(file))) {
            book.row(List.of("号码", "备注"));
            book.row(List.of(13_800_000_001L, "=1+1 <&>"));
            book.row(List.of("+8613800000002", ""));
        }

        List<Entry> entries = read(file);

        assertEquals(List.of("13800000001", "+8613800000002"), typed(entries));
        assertEquals(Map.of("备注", "=1+1 <&>"), entries.getFirst().fields());
        assertEquals(2, entries.getFirst().line());
    }

    /** As spreadsheets write them: shared texts, gaps, numbers with an exponent, formulas. */
    @Test
    void aWorkbookOfASpreadsheetIsRead() throws Exception {
        Path file =
                workbook(
                        """
                        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
                        <row r="3"><c r="A3"><v>1.3800000001E10</v></c><c r="C3" t="s"><v>2</v></c></row>
                        <row r="4"><c r="A4" t="str"><f>1+1</f><v>13800000002</v></c></row>\
                        """,
                        """
                        <si><t>号码</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xx</t></rPh></si>\
                        <si><t>王芳</t></si>\
                        """);

        List<Entry> entries = read(file);

        assertEquals(List.of("13800000001", "13800000002"), typed(entries));
        assertEquals(Map.of("姓名", "王芳"), entries.getFirst().fields());
        assertEquals(List.of(3L, 4L), entries.stream().map(Entry::line).toList());
    }

    @Test
    void manyDifferentTextsComeBackInAnyOrder() throws Exception {
        int count = 30_000;
        var texts = new StringBuilder();
        var rows = new StringBuilder("<row><c t=\"s\"><v>0</v></c></row>");
        var random = new Random(7);
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.append("<si><t>text ").append(i).append("</t></si>");
            int which = random.nextInt(count);
            wanted.add("text " + which);
            rows.append("<row><c t=\"s\"><v>").append(which).append("</v></c></row>");
        }

        assertEquals(wanted, typed(read(workbook(rows.toString(), texts.toString()))));
    }

    @Test
    void aWorkbookThatIsSmallAsAFileAndHugeWhenUnpackedIsRefused() throws Exception {
        assertEquals(
                Why.BOMB,
                refusal(workbook(("<row>" + "<c></c>".repeat(50) + "</row>").repeat(50_000), "")));
    }

    @Test
    void oneEndlessTextDoesNotFillTheMemory() throws Exception {
        Path file =
                workbook("<row><c t=\"str\"><v>" + "9".repeat(3_000_000) + "</v></c></row>", "");

        assertEquals(Why.TOO_LARGE, refusal(file));
    }

    @Test
    void anEntityIsNeverExpanded() throws Exception {
        Path file = folder.resolve("leads.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "xl/workbook.xml",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM"
                            + " \"file:///etc/passwd\">]><workbook>&e;</workbook>");
        }

        assertEquals(Why.BROKEN, refusal(file));
    }

    @Test
    void brokenOldAndLockedWorkbooksAreToldApart() throws Exception {
        byte[] compound = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
        Path locked = file("leads.xlsx", compound);
        assertEquals(Why.OLD_EXCEL, refusal(locked));

        Files.write(
                locked,
                "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE),
                StandardOpenOption.APPEND);
        assertEquals(Why.PASSWORD, refusal(locked));

        assertEquals(Why.BROKEN, refusal(file("leads.xlsx", new byte[] {'P', 'K', 3, 4, 9, 9})));
        assertEquals(
                Why.BROKEN,
                refusal(file("leads.xlsx", "number\n1".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aWorkbookCutShortIsRefusedAndNotBelieved() throws Exception {
        Path whole = workbook("<row><c><v>13800000001</v></c></row>", "");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(Why.BROKEN, refusal(whole));

        assertTrue(Files.exists(whole));
    }

    private Path workbook(String rows, String texts) throws IOException {
        Path file = folder.resolve("leads.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet sheetId=\"9\" r:id=\"rId3\"/><sheet"
                            + " sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<R><Relationship Id=\"rId1\" Target=\"worksheets/other.xml\"/><Relationship"
                            + " Id=\"rId3\" Target=\"worksheets/first.xml\"/></R>");
            if (!texts.isEmpty()) {
                put(zip, "xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
            }
            put(
                    zip,
                    "xl/worksheets/first.xml",
                    "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
