package hotline.telephony.embedded;

import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What the listener is told, by whoever knows it first. From any thread. */
final class News implements Registrar.Listener {

    private final InstantSource clock;
    private final Duration blockedFor;
    private volatile Consumer<SwitchEvent> listener = event -> {};

    /**
     * @param blockedFor how long an address is shut out for guessing passwords
     */
    News(InstantSource clock, Duration blockedFor) {
        this.clock = clock;
        this.blockedFor = blockedFor;
    }

    void listener(Consumer<SwitchEvent> to) {
        listener = to;
    }

    void tell(SwitchEvent event) {
        listener.accept(event);
    }

    void refuse(LegId leg, String command, String why) {
        tell(new SwitchEvent.Refused(clock.instant(), leg, command, why));
    }

    void blocked(InetAddress address, PasswordGuesses.Verdict verdict) {
        tell(
                new SwitchEvent.AddressBlocked(
                        clock.instant(), address.getHostAddress(), blockedFor, "wrong passwords"));
    }

    @Override
    public void registered(String extension, Binding binding, Duration lasts) {
        tell(
                new SwitchEvent.Registered(
                        clock.instant(),
                        extension,
                        binding.uri().toString(),
                        binding.userAgent(),
                        lasts));
    }

    @Override
    public void unregistered(String extension, String why) {
        tell(new SwitchEvent.Unregistered(clock.instant(), extension, why));
    }
}
