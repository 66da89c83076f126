package hotline.kernel.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void whatASpreadsheetWouldRunIsDefused() {
        assertEquals(
                "'=HYPERLINK(1),'+86138,'-1,'@SUM,'\tx,a=b\r\n",
                Cells.line(List.of("=HYPERLINK(1)", "+86138", "-1", "@SUM", "\tx", "a=b")));
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() {
        assertEquals(
                "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,王芳\r\n",
                Cells.line(List.of("a,b", "say \"hi\"", "two\nlines", "", "王芳")));
    }
}
