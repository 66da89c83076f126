package hotline.telephony.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HangupCauseTest {

    @ParameterizedTest(name = "SIP {0} and Q.850 {1} both mean {2}")
    @CsvSource({
        "486,  17, BUSY",
        "480,  19, NO_ANSWER",
        "603,  21, REJECTED",
        "404,   1, NO_SUCH_NUMBER",
        "503,  42, CARRIER_FAILURE",
        "600,  17, BUSY",
        "604,   3, NO_SUCH_NUMBER",
        "485,   2, NO_SUCH_NUMBER",
        "410,  22, NUMBER_CHANGED",
        "301,  23, NUMBER_CHANGED",
        "484,  28, INCOMPLETE_NUMBER",
        "408,  18, UNREACHABLE",
        "408, 102, UNREACHABLE",
        "430,  20, UNREACHABLE",
        "302,  27, UNREACHABLE",
        "403,  57, FORBIDDEN",
        "401,  55, FORBIDDEN",
        "402,  29, FORBIDDEN",
        "407,  87, FORBIDDEN",
        "607,  24, BLOCKED",
        "608,  24, BLOCKED",
        "488,  65, NO_COMMON_CODEC",
        "606,  88, NO_COMMON_CODEC",
        "415,  58, NO_COMMON_CODEC",
        "500,  41, CARRIER_FAILURE",
        "502,  38, CARRIER_FAILURE",
        "504, 127, CARRIER_FAILURE",
        "482,  25, CARRIER_FAILURE",
        "483,  25, CARRIER_FAILURE",
        "501,  79, PROTOCOL_ERROR",
        "405,  63, PROTOCOL_ERROR",
        "420,  99, PROTOCOL_ERROR",
        "400, 111, PROTOCOL_ERROR",
        "200,  16, NORMAL",
        "200,  31, NORMAL",
    })
    void bothSwitchesTellTheSameStory(int sip, int q850, HangupCause meaning) {
        assertEquals(meaning, HangupCause.fromSip(sip));
        assertEquals(meaning, HangupCause.fromQ850(q850));
    }

    @ParameterizedTest(name = "{0} with Reason: Q.850;cause={1} means {2}")
    @CsvSource({
        // Vague statuses: gateways send them for anything, the cause knows.
        "480, 19, NO_ANSWER",
        "480, 20, UNREACHABLE",
        "480, 17, BUSY",
        "480, 21, REJECTED",
        "403, 21, REJECTED",
        "403,  1, NO_SUCH_NUMBER",
        "408, 19, NO_ANSWER",
        "487, 19, NO_ANSWER",
        "487, 26, ANSWERED_ELSEWHERE",
        "500, 34, CONGESTION",
        "503, 34, CONGESTION",
        "503, 17, BUSY",
        "503, 47, CONGESTION",
        "503,  1, NO_SUCH_NUMBER",
        "502, 27, UNREACHABLE",
        // Statuses that speak for themselves.
        "486, 21, BUSY",
        "603, 17, REJECTED",
        "404, 41, NO_SUCH_NUMBER",
        "488, 41, NO_COMMON_CODEC",
        // "Normal" and "unspecified" add nothing.
        "480, 16, NO_ANSWER",
        "480, 31, NO_ANSWER",
        "487, 16, CANCELLED",
        "487,  0, CANCELLED",
        "503,127, CARRIER_FAILURE",
        "503,999, CARRIER_FAILURE",
        "503, -1, CARRIER_FAILURE",
    })
    void theReasonWinsWhereTheStatusIsVague(int status, int q850, HangupCause meaning) {
        assertEquals(meaning, HangupCause.fromSip(status, q850));
    }

    @ParameterizedTest(name = "BYE with cause {0} means {1}")
    @CsvSource({"0, NORMAL", "16, NORMAL", "31, NORMAL", "127, NORMAL", "38, CARRIER_FAILURE"})
    void aByeIsAnOrdinaryEndUnlessItSaysOtherwise(int q850, HangupCause meaning) {
        assertEquals(meaning, HangupCause.fromBye(q850));
    }

    /** What the far end of our own refusal understands when it reads by the same table. */
    @ParameterizedTest
    @EnumSource
    void whatWeSendIsUnderstoodAsWeMeantIt(HangupCause cause) {
        var understood = HangupCause.fromSip(cause.sipStatus(), cause.q850());

        var asMeant =
                switch (cause) {
                    // To the far end we are the carrier, and what is wrong with us is wrong with
                    // it.
                    case LOST, OVERLOAD, INTERNAL_FAULT, MEDIA_LOST -> HangupCause.CARRIER_FAILURE;
                    // A call that was never answered and just ended was, to its caller, not
                    // answered.
                    case NORMAL -> HangupCause.NO_ANSWER;
                    case BUSY,
                            NO_ANSWER,
                            REJECTED,
                            UNREACHABLE,
                            NO_SUCH_NUMBER,
                            NUMBER_CHANGED,
                            INCOMPLETE_NUMBER,
                            CANCELLED,
                            ANSWERED_ELSEWHERE,
                            FORBIDDEN,
                            BLOCKED,
                            CONGESTION,
                            CARRIER_FAILURE,
                            NO_COMMON_CODEC,
                            PROTOCOL_ERROR ->
                            cause;
                };
        assertEquals(asMeant, understood);
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseCanBeSent(HangupCause cause) {
        assertTrue(cause.sipStatus() >= 400 && cause.sipStatus() <= 699);
        assertTrue(cause.q850() >= 1 && cause.q850() <= 127);
    }

    @Test
    void noFailureIsTakenForAnOrdinaryEnd() {
        for (int status = 300; status <= 699; status++) {
            assertNotEquals(HangupCause.NORMAL, HangupCause.fromSip(status), "status " + status);
        }
    }

    @Test
    void onlyOurOwnTroublesNeverComeFromTheWire() {
        var heard = EnumSet.noneOf(HangupCause.class);
        IntStream.range(300, 700).mapToObj(HangupCause::fromSip).forEach(heard::add);
        IntStream.range(0, 128).mapToObj(HangupCause::fromQ850).forEach(heard::add);

        assertEquals(
                EnumSet.of(
                        HangupCause.MEDIA_LOST,
                        HangupCause.LOST,
                        HangupCause.OVERLOAD,
                        HangupCause.INTERNAL_FAULT),
                EnumSet.complementOf(heard));
    }

    /** Telling a cause on and reading it back once more changes nothing any more. */
    @Test
    void aCauseThatPassedOneSwitchPassesTheNextUnchanged() {
        for (int status = 300; status <= 699; status++) {
            for (int q850 = 0; q850 <= 127; q850++) {
                var first = HangupCause.fromSip(status, q850);
                if (first != HangupCause.NORMAL) {
                    assertEquals(first, HangupCause.fromSip(first.sipStatus(), first.q850()));
                }
            }
        }
    }

    @Test
    void numbersThatNobodyDefinedAreStillUnderstood() {
        assertEquals(HangupCause.NORMAL, HangupCause.fromQ850(0));
        assertEquals(HangupCause.CARRIER_FAILURE, HangupCause.fromQ850(4711));
        assertEquals(HangupCause.NORMAL, HangupCause.fromSip(0));
        assertEquals(HangupCause.REJECTED, HangupCause.fromSip(699));
    }
}
