package hotline.telephony.embedded;

import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.embedded.registrar.Bindings;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.sip.dialog.Outcome;
import hotline.telephony.sip.transaction.SipTimers;
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
 * goodbye from a phone whose cable was pulled, and its registration would last for an hour. One
 * that falls silent in a call is asked at once, and has less time: somebody talks to nobody. Lives
 * on one lane.
 */
final class PhoneKeeper {

    private static final int REQUEST_TIMEOUT = 408;

    /** RFC 5626 §11.6: a proxy has lost the way to the phone. */
    private static final int FLOW_FAILED = 430;

    /** In so many T1 the question is sent five times. */
    private static final int TIMES_T1 = 16;

    private final SipLane lane;
    private final Bindings bindings;
    private final Registrar registrar;
    private final SilentPhones silent;
    private final EmbeddedSettings.PhoneWatch rule;
    private final Duration patience;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Phone, Watch> watched = new HashMap<>();

    private record Phone(String extension, String uri) {}

    private static final class Watch {
        private Binding lastHeard;
        private Instant next;
        private int misses;
        private int questions;
        private boolean asking;

        /** It fell silent in a call, and has not said since that it is there. */
        private boolean inDoubt;

        Watch(Binding heard, Instant next) {
            this.lastHeard = heard;
            this.next = next;
        }
    }

    PhoneKeeper(
            SipLane lane,
            Bindings bindings,
            Registrar registrar,
            SilentPhones silent,
            EmbeddedSettings.PhoneWatch rule,
            SipTimers timers,
            InstantSource clock,
            RandomGenerator random) {
        this.lane = lane;
        this.bindings = bindings;
        this.registrar = registrar;
        this.silent = silent;
        this.rule = rule;
        this.patience = timers.t1().multipliedBy(TIMES_T1);
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
                        (extension, all) -> {
                            boolean inDoubt = silent.take(extension);
                            for (Binding binding : all) {
                                var phone = new Phone(extension, binding.uri().toString());
                                present.add(phone);
                                Watch watch = look(phone, binding, now);
                                if (inDoubt) {
                                    doubt(phone, watch, binding);
                                }
                            }
                        });
        watched.keySet().retainAll(present);
    }

    private Watch look(Phone phone, Binding binding, Instant now) {
        Watch watch = watched.computeIfAbsent(phone, _ -> new Watch(binding, later(now)));
        if (!watch.lastHeard.equals(binding)) {
            watch.lastHeard = binding; // it has registered again: nobody need ask
            watch.misses = 0;
            watch.inDoubt = false;
            watch.next = later(now);
        } else if (!watch.next.isAfter(now)) {
            ask(phone, watch, binding);
        }
        return watch;
    }

    /** No sound came from it either, so one question is enough. */
    private void doubt(Phone phone, Watch watch, Binding binding) {
        watch.inDoubt = true;
        ask(phone, watch, binding);
        int question = watch.questions;
        lane.lane()
                .after(
                        patience,
                        () -> {
                            if (watch.asking && watch.questions == question) {
                                giveUp(phone, watch, binding);
                            }
                        });
    }

    private void ask(Phone phone, Watch watch, Binding binding) {
        if (watch.asking) {
            return;
        }
        watch.asking = true;
        watch.questions++;
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
            watch.inDoubt = false;
            return;
        }
        watch.misses++;
        if (watch.inDoubt || watch.misses >= rule.misses()) {
            giveUp(phone, watch, asked);
        }
    }

    /** Unless it has registered again since it was asked. */
    private void giveUp(Phone phone, Watch watch, Binding asked) {
        if (watch.lastHeard.equals(asked)) {
            watched.remove(phone, watch);
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
