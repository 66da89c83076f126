package hotline.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"/><user id=\"0000\"><params/></user>",
                "]]><!-- & -->",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM"
                        + " \"file:///etc/passwd\">]>&a;",
                "it's & it was \"said\" <so>",
                "$${domain} ${system(rm)}",
                "<X-PRE-PROCESS cmd=\"exec\" data=\"id\"/>",
                "王芳 € \uD83D\uDE00"
            })
    void whateverIsSaidIsReadAsItWasSaid(String hostile) {
        String text = Document.of(it -> it.param("password", hostile));

        assertEquals(hostile, Xml.of(text).at("/param/@value"));
        assertEquals("password", Xml.of(text).at("/param/@name"));
    }

    @Test
    void aFilePutsNoVariableInThePlaceOfItsName() {
        String text = Document.of(it -> it.param("password", "$${default_password}"));

        assertFalse(text.contains("$"), text);
    }

    @Test
    void whatMayNotStandInXmlIsLeftOut() {
        String text = Document.of(it -> it.param("a", "1\u00002\u001b3\n4\uD8005\uFFFE6"));

        assertEquals("123456", Xml.of(text).at("/param/@value"));
    }
}
