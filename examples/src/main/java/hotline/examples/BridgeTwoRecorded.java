package hotline.examples;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.RecordingEnded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Calls an agent's phone and a customer outside, connects them and records: on the left the
 * customer, on the right what the customer hears.
 */
public final class BridgeTwoRecorded implements Consumer<SwitchEvent> {

    private final Switch theSwitch;
    private final Path recording;
    private final LegId agent = LegId.random();
    private final LegId customer = LegId.random();
    private final AtomicInteger answered = new AtomicInteger();
    private final CountDownLatch up = new CountDownLatch(2);

    BridgeTwoRecorded(Switch theSwitch, Path recording) {
        this.theSwitch = theSwitch;
        this.recording = recording;
        theSwitch.onEvent(this);
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        var settings = Settings.from(System.getenv());
        var phones = List.of(new Extension("1000", "secret-0"));
        var trunks =
                List.<TrunkSettings>of(
                        new TrunkSettings.Sandbox("sandbox", TrunkRules.PLAIN.asDefault()));
        try (var theSwitch = new EmbeddedSwitch(EmbeddedSettings.of(settings, phones, trunks))) {
            var call = new BridgeTwoRecorded(theSwitch, Path.of("call.wav"));
            theSwitch.start();
            IO.readln(
                    """
                    Register a phone as 1000 (password secret-0) at port %d.
                    Enter makes it ring; pick up and talk with a customer of the sandbox carrier. \
                    """
                            .formatted(settings.sipPort()));
            call.connect("1000", "13800138000");
            call.awaitEnd();
        }
    }

    void connect(String extension, String number) {
        var us = Dial.as(Caller.number("4008001234"));
        theSwitch.originate(agent, new Destination.Extension(extension), us);
        theSwitch.originate(customer, new Destination.Outside(number), us);
    }

    void awaitEnd() throws InterruptedException {
        up.await();
    }

    @Override
    public void accept(SwitchEvent event) {
        switch (event) {
            case Answered _ when answered.incrementAndGet() == 2 -> {
                theSwitch.bridge(agent, customer);
                theSwitch.record(customer, recording);
            }
            case Answered(_, var first) ->
                    theSwitch.play(first, PlayId.random(), List.of(new Prompt.Music()), false);
            case Ended(_, var leg, var cause, var by, _, _) -> {
                IO.println(
                        "%s: %s (%s)"
                                .formatted(leg.equals(agent) ? "agent" : "customer", cause, by));
                theSwitch.hangUp(leg.equals(agent) ? customer : agent, cause);
                up.countDown();
            }
            case RecordingEnded(_, _, var file, var length) ->
                    IO.println("%d s of it are in %s".formatted(length.toSeconds(), file));
            case SwitchEvent _ -> {} // ringing, registrations
        }
    }
}
