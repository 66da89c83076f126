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
import hotline.telephony.phone.SwitchEvent.OfLeg;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Ringing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Two phones that can call each other, and 9196, where you hear yourself. */
public final class TwoPhonesAndAnEcho implements Consumer<SwitchEvent> {

    /** Two legs; kept under the names of both. */
    private record Call(LegId caller, LegId called) {
        LegId other(LegId leg) {
            return leg.equals(caller) ? called : caller;
        }
    }

    private final Switch theSwitch;
    private final Map<LegId, Call> calls = new ConcurrentHashMap<>();

    TwoPhonesAndAnEcho(Switch theSwitch) {
        this.theSwitch = theSwitch;
        theSwitch.onEvent(this);
    }

    public static void main(String... arguments) throws IOException {
        var settings = Settings.from(System.getenv());
        var phones = List.of(new Extension("1000", "secret-0"), new Extension("1001", "secret-1"));
        try (var theSwitch = new EmbeddedSwitch(EmbeddedSettings.of(settings, phones, List.of()))) {
            var _ = new TwoPhonesAndAnEcho(theSwitch);
            theSwitch.start();
            IO.readln(
                    """
                    Register a phone as 1000 (password secret-0), another as 1001 (secret-1), at port %d.
                    Dial 1000 or 1001, and the other phone rings. Dial 9196, and you hear yourself.
                    Enter ends it. \
                    """
                            .formatted(settings.sipPort()));
        }
    }

    @Override
    public void accept(SwitchEvent event) {
        switch (event) {
            case Offered dialled when dialled.called().equals("9196") -> {
                theSwitch.answer(dialled.leg());
                theSwitch.echo(dialled.leg());
            }
            case Offered dialled -> connect(dialled);
            case OfLeg news ->
                    Optional.ofNullable(calls.get(news.leg())).ifPresent(call -> goOn(call, news));
            case SwitchEvent _ -> {} // phones come and go without our doing
        }
    }

    private void connect(Offered dialled) {
        var call = new Call(dialled.leg(), LegId.random());
        calls.put(call.caller(), call);
        calls.put(call.called(), call);
        var phone = new Destination.Extension(dialled.called());
        theSwitch.originate(call.called(), phone, Dial.as(dialled.caller()));
    }

    private void goOn(Call call, OfLeg news) {
        switch (news) {
            case Ringing _ -> theSwitch.ring(call.caller());
            case Answered(_, var leg) when leg.equals(call.called()) ->
                    theSwitch.answer(call.caller());
            case Answered _ -> theSwitch.bridge(call.caller(), call.called());
            case Ended(_, var leg, var cause, _, _, _) -> {
                calls.remove(leg);
                theSwitch.hangUp(call.other(leg), cause);
            }
            case OfLeg _ -> {} // digits, holds: nothing to do for us
        }
    }
}
