package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that cannot be made as they are asked for, and names that are taken. */
class DialTest {

    private EmbeddedRig rig;
    private EventLog log;

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig();
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no token, x",
        "X-Note, 'two\r\nEvil: lines'",
        "Via, SIP/2.0/UDP 192.0.2.1",
        "l, 4",
        "Route, <sip:192.0.2.1;lr>"
    })
    void aHeaderThatWouldBreakTheRequestIsRefusedAndFreesTheLine(String name, String value) {
        var subscriber = rig.subscriber("13800000001");
        var leg = LegId.random();
        var dial = new Dial(Caller.number("4008"), Duration.ofSeconds(5), Map.of(name, value));

        rig.theSwitch().originate(leg, subscriber.address(), dial);

        assertEquals("originate", log.next(Refused.class, leg).command());
        eventually("no line", () -> survey().trunks().getFirst().linesInUse() == 0);
        eventually("no port", () -> rig.theSwitch().load().mediaPorts() == 0);
        assertEquals(0, rig.theSwitch().load().legs());
    }

    @Test
    void aRingLimitOfAThousandYearsIsNoReasonToLoseTheLine() {
        var subscriber = rig.subscriber("13800000001");
        var leg = LegId.random();

        rig.theSwitch()
                .originate(
                        leg,
                        subscriber.address(),
                        Dial.as(Caller.number("4008")).within(Duration.ofDays(365_000)));
        var call = new ArrayList<hotline.telephony.phone.FarCall>();
        eventually("it rings", () -> subscriber.nextCall().map(call::add).orElse(false));
        call.getFirst().answer();
        log.next(Answered.class, leg);
        rig.theSwitch().hangUp(leg, HangupCause.NORMAL);

        log.next(Ended.class, leg);
        assertEquals(0, survey().trunks().getFirst().linesInUse());
    }

    @Test
    void noNumberAtAllIsIncomplete() {
        rig.subscriber("13800000001");
        var leg = LegId.random();

        rig.theSwitch()
                .originate(
                        leg, new Destination.OverTrunk("carrier", ""), Dial.as(Caller.number("1")));

        assertEquals(HangupCause.INCOMPLETE_NUMBER, log.next(Ended.class, leg).cause());
    }

    @Test
    void theNameOfAnIncomingLegIsTakenToo() {
        rig.phone("1001").call("100");
        var leg = log.next(Offered.class, offered -> offered.called().equals("100")).leg();

        rig.theSwitch()
                .originate(leg, new Destination.Extension("1001"), Dial.as(Caller.number("4008")));

        assertEquals("originate", log.next(Refused.class, leg).command());
        rig.theSwitch().answer(leg);
        log.next(Answered.class, leg);
    }

    @Test
    void whatIsAskedOfALegWhileItIsBeingMadeIsNeverLost() {
        var bob = rig.phone("1002");
        for (int i = 0; i < 100; i++) {
            var leg = LegId.random();
            rig.theSwitch().originate(leg, bob.address(), Dial.as(Caller.number("4008")));
            for (long until = System.nanoTime() + (i % 20) * 20_000L; System.nanoTime() < until; ) {
                Thread.onSpinWait();
            }
            rig.theSwitch().hangUp(leg, HangupCause.NORMAL);

            log.next(Ended.class, leg);
        }
    }

    private Survey survey() {
        return rig.theSwitch().survey().toCompletableFuture().join();
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }
}
