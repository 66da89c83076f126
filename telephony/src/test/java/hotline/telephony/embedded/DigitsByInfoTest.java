package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.message.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of phones that know no RFC 4733 and send INFO instead. */
class DigitsByInfoTest {

    private EmbeddedRig rig;
    private EventLog log;
    private SoftCall call;
    private LegId leg;

    @BeforeEach
    void talk() throws Exception {
        rig = new EmbeddedRig();
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
        call = rig.phone("1001").call("5001", invitation -> invitation);
        leg = log.next(Offered.class, _ -> true).leg();
        rig.theSwitch().answer(leg);
        assertTrue(rig.await(() -> call.progress() == FarCall.Progress.UP));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "dtmf-relay, 'Signal=5\r\nDuration=160', 5",
        "dtmf-relay, 'Signal= *\r\nDuration= 250\r\n', *",
        "dtmf-relay, 'Duration=160\nsignal=d\n', D",
        "dtmf, #, #",
    })
    void aKeyIsToldHoweverThePhoneWritesIt(String type, String body, char key) throws Exception {
        assertEquals(200, info(type, body));
        assertEquals(key, log.next(Digit.class, leg).digit());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"dtmf-relay, Signal=17, 400", "dtmf, 55, 415", "media_control+xml, <x/>, 415"})
    void whatIsNoKeyIsRefusedAndTheCallGoesOn(String type, String body, int status)
            throws Exception {
        assertEquals(status, info(type, body));
        assertEquals(200, info("dtmf", "1"));
        assertEquals('1', log.next(Digit.class, leg).digit());
    }

    @Test
    void whoOnlyAsksWhetherTheCallIsThereIsToldSo() throws Exception {
        var status = new CompletableFuture<Integer>();
        call.inquire(status::complete);

        assertEquals(200, status.get(30, TimeUnit.SECONDS));
        assertFalse(log.toString().contains("Digit"), log::toString);
    }

    private int info(String subtype, String body) throws Exception {
        var status = new CompletableFuture<Integer>();
        call.info(Body.of(MediaType.of("application", subtype), body), status::complete);
        return status.get(30, TimeUnit.SECONDS);
    }
}
