package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we say to a switch: an attack comes as a caller's name. */
class WordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n\napi hupall\n\n",
                "x\r\nx: y",
                "a,park_timeout=1",
                "x}sofia/gateway/dear/900 &park()",
                "'} &hangup() '",
                "${system(reboot)}",
                "a\\nb",
                "a|b",
                "[a=b]",
                "<x=y>",
                "^^;a=1",
                "a:_:b",
                "a:_:_:sofia/external/900123@evil",
                "ARRAY::_:a",
                "\u2028x",
                "\ud800",
                "\u0000"
            })
    void aCallersNameStaysAName(String name) {
        String braces = Variables.none().withText("origination_caller_id_name", name).braces();
        String inside = braces.substring(1, braces.length() - 1);

        assertTrue(braces.startsWith("{origination_caller_id_name=") && braces.endsWith("}"));
        assertTrue(FreeText.isHarmless(FreeText.harmless(name)), inside);
        assertFalse(inside.contains(":_:"), inside);
        assertFalse(inside.matches("(?s).*[\\p{Cntrl}{}\\[\\]<>$|^\"\u2028].*"), inside);
        assertFalse(inside.matches(".*(?<!\\\\),.*"), "an open comma: " + inside);
        assertFalse(inside.matches(".*\\\\[^,].*"), "a backslash that is not ours: " + inside);
        assertFalse(inside.contains(":_:"), inside);
        assertTrue(quotes(inside) == 0 || quotes(inside) == 2, inside);
    }

    private static long quotes(String text) {
        return text.chars().filter(letter -> letter == '\'').count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"张三 (VIP)|张三 (VIP)", "O'Neill, Pat|O’Neill, Pat", "50% + tax;|50% + tax;"})
    void anHonestNameReadsAsItWas(String name, String wanted) {
        assertEquals(wanted, FreeText.harmless(name));
    }

    @Test
    void aNameWithoutEndIsCut() {
        assertEquals(512, FreeText.harmless("a".repeat(100_000)).length());
    }

    @Test
    void spacesAreQuotedAndCommasEscaped() {
        assertEquals(
                "{origination_uuid=leg-1,origination_caller_id_name='Neill\\,"
                        + " Pat',codecs=PCMA\\,PCMU}",
                Variables.none()
                        .with("origination_uuid", "leg-1")
                        .withText("origination_caller_id_name", "Neill, Pat")
                        .with("codecs", "PCMA,PCMU")
                        .braces());
        assertEquals("", Variables.none().braces());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "line\nend",
                "tab\there",
                "quo'te",
                "back\\slash",
                "${x}",
                "a:_:b"
            })
    void aWordOfOursThatIsNoneIsRefused(String word) {
        assertThrows(IllegalArgumentException.class, () -> ApiCommand.of("uuid_kill", word));
        if (!word.isEmpty() && !word.contains(" ")) {
            assertThrows(IllegalArgumentException.class, () -> Variables.none().with("name", word));
        }
    }

    @Test
    void commandsReadAsTheyShould() {
        assertEquals(
                "uuid_kill leg-1 USER_BUSY",
                ApiCommand.of("uuid_kill", "leg-1", "USER_BUSY").line());
        assertEquals(
                "originate {a=b}user/1001 &park()",
                ApiCommand.of("originate").written("{a=b}user/1001 &park()").line());
        assertThrows(
                IllegalArgumentException.class,
                () -> ApiCommand.of("originate").written("user/1001\n\napi hupall"));
    }

    @Test
    void anOrderToACallNamesItOnlyWhereItMust() {
        AppMessage play = AppMessage.execute("playback", "/sounds/a b.wav").as("play-1");

        assertEquals(
                "sendmsg\ncall-command: execute\nexecute-app-name: playback\n"
                        + "execute-app-arg: /sounds/a b.wav\nEvent-UUID: play-1",
                play.wire());
        assertTrue(play.to("leg-1").wire().startsWith("sendmsg leg-1\n"));
        assertThrows(IllegalArgumentException.class, () -> play.to("leg\n\nexit"));
        assertThrows(
                IllegalArgumentException.class, () -> AppMessage.execute("set", "a=b\n\nexit"));
    }

    @Test
    void aSubscriptionPutsCustomLast() {
        var wanted =
                new Subscription(
                        Subscription.Encoding.PLAIN,
                        java.util.List.of("CHANNEL_ANSWER", "HEARTBEAT"),
                        java.util.List.of("sofia::register"));

        assertEquals(
                "event plain HEARTBEAT BACKGROUND_JOB CHANNEL_ANSWER CUSTOM sofia::register",
                wanted.command());
    }

    @Test
    void aListingIsRowsAndNothingElse() throws FramingLost {
        var rows = "{\"row_count\":1,\"rows\":[{\"uuid\":\"a\",\"state\":\"CS_PARK\"}]}\n";

        assertEquals("CS_PARK", Listing.of(new EslReply(rows)).rows().getFirst().get("state"));
        assertEquals(0, Listing.of(new EslReply("{\"row_count\":0}")).rows().size());
        assertThrows(FramingLost.class, () -> Listing.of(new EslReply("-ERR no reply")));
    }

    @Test
    void onlyOkIsOk() {
        assertTrue(new EslReply("+OK Success\n").isOk());
        assertEquals("Success", new EslReply("+OK Success\n").detail());
        assertFalse(new EslReply("-ERROR\n").isOk());
        assertFalse(new EslReply("false").isOk());
        assertEquals("USER_BUSY", new EslReply("-ERR USER_BUSY\n").detail());
        assertEquals("_undef_", new EslReply("_undef_").detail());
    }
}
