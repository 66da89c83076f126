package hotline.examples;

import hotline.telephony.directory.Extension;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Phones call each other: all that it takes on top of a switch, any switch. */
public final class TwentyLines {

    private TwentyLines() {}

    @SuppressWarnings("BadInstanceof") // it gives what was found a name in the same breath
    static void drive(Switch theSwitch) {
        var callers = new ConcurrentHashMap<LegId, LegId>();
        var others = new ConcurrentHashMap<LegId, LegId>();
        theSwitch.onEvent(
                event -> {
                    switch (event) {
                        case Offered(_, var caller, _, var who, var number, _, _) -> {
                            var called = LegId.random();
                            callers.put(called, caller);
                            others.putAll(Map.of(caller, called, called, caller));
                            theSwitch.ring(caller);
                            var phone = new Destination.Extension(number);
                            theSwitch.originate(called, phone, Dial.as(who));
                        }
                        case Answered up when callers.remove(up.leg()) instanceof LegId caller -> {
                            theSwitch.answer(caller);
                            theSwitch.bridge(caller, up.leg());
                        }
                        case Ended end when others.remove(end.leg()) instanceof LegId other -> {
                            callers.remove(end.leg());
                            theSwitch.hangUp(other, end.cause());
                        }
                        case SwitchEvent _ -> {}
                    }
                });
        theSwitch.start();
    }

    public static void main(String... arguments) throws IOException {
        var settings = Settings.from(System.getenv());
        var phones = List.of(new Extension("1000", "secret-0"), new Extension("1001", "secret-1"));
        try (var theSwitch = new EmbeddedSwitch(EmbeddedSettings.of(settings, phones, List.of()))) {
            drive(theSwitch);
            IO.readln(
                    """
                    Register a phone as 1000 (password secret-0), another as 1001 (secret-1), at port %d.
                    Dial 1000 or 1001, and the other phone rings.
                    Enter ends it. \
                    """
                            .formatted(settings.sipPort()));
        }
    }
}
