package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.Survey.Registration;
import hotline.telephony.phone.SwitchEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Phones come, move and go, and not all of it is told. */
class PhonesTest {

    private static final String OLD = "sip:1003@192.0.2.10:5060";
    private static final String NEW = "sip:1003@192.0.2.10:49152";

    private final VirtualLane lane = new VirtualLane();
    private final List<SwitchEvent> told = new ArrayList<>();
    private final Node node = new Node("one");
    private final Phones phones =
            new Phones(
                    new House(
                            lane,
                            new Moment(() -> Instant.EPOCH.plus(lane.elapsed())),
                            told::add,
                            new SharedSounds(
                                    FreeSwitchSettings.SharedFolder.same(Path.of("/shared"))),
                            new Errands(lane, Runnable::run)),
                    _ -> true);

    private void registers(String contact, String callId, int seconds) {
        phones.happened(
                node,
                EslEvent.of(
                        "CUSTOM",
                        Map.of(
                                "Event-Subclass",
                                "sofia::register",
                                "username",
                                "1003",
                                "contact",
                                "<" + contact + ">",
                                "call-id",
                                callId,
                                "expires",
                                Integer.toString(seconds)),
                        ""));
    }

    private List<String> contacts() {
        return phones.all().stream().map(Registration::contact).toList();
    }

    private List<SwitchEvent> signOffs() {
        return told.stream().filter(SwitchEvent.Unregistered.class::isInstance).toList();
    }

    @Test
    void aPhoneThatRegistersUnderAnotherContactIsOnePhone() {
        registers(OLD, "call-1", 3600);

        registers(NEW, "call-1", 3600);

        assertEquals(List.of(NEW), contacts());
        assertEquals(List.of(), signOffs());
    }

    @Test
    void anotherPhoneOfTheSameExtensionIsAnother() {
        registers(OLD, "call-1", 3600);

        registers(NEW, "call-2", 3600);

        assertEquals(List.of(OLD, NEW), contacts());
    }

    @Test
    void aContactThatNobodyRenewsIsDroppedWhenItsTimeIsLongOver() {
        registers(OLD, "before its restart", 60);
        lane.advance(Duration.ofSeconds(50));
        registers(NEW, "after its restart", 3600);

        lane.advance(Duration.ofMinutes(5));

        assertEquals(List.of(NEW), contacts());
        assertEquals(List.of(), signOffs(), "the extension still has a phone");
    }

    @Test
    void aPhoneOfWhichNothingIsHeardAnyMoreIsToldToBeGoneOnce() {
        registers(OLD, "call-1", 60);

        lane.advance(Duration.ofMinutes(2));
        assertEquals(List.of(OLD), contacts(), "FreeSWITCH takes its time, and may tell");
        lane.advance(Duration.ofMinutes(30));

        assertEquals(List.of(), contacts());
        assertEquals(1, signOffs().size());
        assertTrue(phones.nodesOf("1003").isEmpty());
    }
}
