package hotline.telephony.embedded;

import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.embedded.registrar.Bindings;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.sip.dialog.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Asks registered phones with OPTIONS whether they are still there (RFC 3261 §11): nobody says
 * goodbye from a phone whose cable was pulled, and its registration would last for an hour. Lives
 * on one lane.
 */
final class PhoneKeeper {

    private static final int REQUEST_TIMEOUT = 408;

    /** RFC 5626 §11.6: a proxy has lost the way to the phone. */
    private static final int FLOW_FAILED = 430;

    private final SipLane lane;
    private final Bindings bindings;
    private final Registrar registrar;
    private final EmbeddedSettings.PhoneWatch rule;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Phone, Watch> watched = new HashMap<>();

    private record Phone(String extension, String uri) {}

    private static final class Watch {
        private Binding lastHeard;
        private Instant next;
        private int misses;
        private boolean asking;

        Watch(Binding heard, Instant next) {
            this.lastHeard = heard;
            this.next = next;
        }
    }

    PhoneKeeper(
            SipLane lane,
            Bindings bindings,
            Registrar registrar,
            EmbeddedSettings.PhoneWatch rule,
            InstantSource clock,
            RandomGenerator random) {
        this.lane = lane;
        this.bindings = bindings;
        this.registrar = registrar;
        this.rule = rule;
        this.clock = clock;
        this.random = random;
    }

    /** To be called about once a second: asks those whose time has come. */
    void look() {
        if (rule.every().isZero()) {
            return;
        }
        Instant now = clock.instant();
        Set<Phone> present = new HashSet<>();
        bindings.all()
                .forEach(
                        (extension, all) ->
                                all.forEach(
                                        binding -> {
                                            var phone =
                                                    new Phone(extension, binding.uri().toString());
                                            present.add(phone);
                                            look(phone, binding, now);
                                        }));
        watched.keySet().retainAll(present);
    }

    private void look(Phone phone, Binding binding, Instant now) {
        Watch watch = watched.computeIfAbsent(phone, _ -> new Watch(binding, later(now)));
        if (!watch.lastHeard.equals(binding)) {
            watch.lastHeard = binding; // it has registered again: nobody need ask
            watch.misses = 0;
            watch.next = later(now);
        } else if (!watch.asking && !watch.next.isAfter(now)) {
            watch.asking = true;
            ask(phone, watch, binding);
        }
    }

    private void ask(Phone phone, Watch watch, Binding binding) {
        lane.agent()
                .request(
                        Greeting.to(lane, binding.uri(), binding.path(), binding.flow()),
                        List.of(binding.flow()),
                        Optional.empty(),
                        outcome -> answered(phone, watch, binding, outcome));
    }

    private void answered(Phone phone, Watch watch, Binding asked, Outcome outcome) {
        watch.asking = false;
        watch.next = later(clock.instant());
        if (isThere(outcome)) {
            watch.misses = 0;
            return;
        }
        watch.misses++;
        if (watch.misses >= rule.misses() && watch.lastHeard.equals(asked)) {
            watched.remove(phone);
            registrar.doesNotAnswer(phone.extension(), asked);
        }
    }

    /** Whoever answers is there, even if it does not know the question. */
    private static boolean isThere(Outcome outcome) {
        return outcome.response().isPresent()
                && outcome.status() != REQUEST_TIMEOUT
                && outcome.status() != FLOW_FAILED;
    }

    /** Not all at once, however many have registered together. */
    private Instant later(Instant now) {
        long most = rule.every().toMillis();
        return now.plus(Duration.ofMillis(random.nextLong(most / 2, most + 1)));
    }
}
