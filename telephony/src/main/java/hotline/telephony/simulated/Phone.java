package hotline.telephony.simulated;

import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's telephone: at an extension of ours, or in the network behind a carrier. It can have
 * several calls.
 */
public final class Phone {

    private final SimulatedNetwork network;
    private final String number;
    private final @Nullable Carrier carrier;
    private final Set<PhoneCall> calls = new LinkedHashSet<>();
    private final ArrayDeque<PhoneCall> arrived = new ArrayDeque<>();
    private Behaviour behaviour;
    private boolean vanished;
    private boolean answersWhenAsked;

    Phone(SimulatedNetwork network, String number, @Nullable Carrier carrier, Behaviour behaviour) {
        this.network = network;
        this.number = number;
        this.carrier = carrier;
        this.behaviour = behaviour;
    }

    public String number() {
        return number;
    }

    /** Where it says that it is. */
    String contact() {
        return "sip:" + number + "@phone.invalid";
    }

    public void behave(Behaviour from) {
        behaviour = from;
    }

    /** Whether it answers by itself when the switch asks it to; a new one does not. */
    public void answerWhenAsked(boolean does) {
        answersWhenAsked = does;
    }

    boolean answersWhenAsked() {
        return answersWhenAsked;
    }

    /** Makes an extension's phone callable. Told: {@code Registered}. */
    public void register() {
        var phones = network.phonesOf(number).orElseThrow();
        if (carrier == null && !phones.contains(this)) {
            phones.add(this);
            network.theSwitch().registered(this);
        }
    }

    /** Told: {@code Unregistered} when it was the extension's last phone. */
    public void unregister() {
        List<Phone> phones = network.phonesOf(number).orElseThrow();
        if (phones.remove(this) && phones.isEmpty()) {
            network.theSwitch().unregistered(this, "the phone said so");
        }
    }

    /** Calls the switch and does not hang up by itself. */
    public PhoneCall call(String called) {
        return call(called, Temper.STAYS);
    }

    public PhoneCall call(String called, Temper temper) {
        var call = PhoneCall.outOf(this, temper);
        calls.add(call);
        call.toSwitch(() -> network.theSwitch().offered(call, called));
        return call;
    }

    /** The next call of a phone that behaves {@link Behaviour.ByHand}. */
    public Optional<PhoneCall> nextCall() {
        return Optional.ofNullable(arrived.poll());
    }

    /** Calls of this phone that are not over, the oldest first. */
    public List<PhoneCall> calls() {
        return List.copyOf(calls);
    }

    /** Cuts the cable: it hears and says nothing any more, to nobody. */
    public void vanish() {
        vanished = true;
        List.copyOf(calls).forEach(PhoneCall::dropOff);
    }

    /** An INVITE arrives. */
    void called(PhoneCall call) {
        if (vanished) {
            return;
        }
        calls.add(call);
        behave(call, behaviour);
    }

    private void behave(PhoneCall call, Behaviour how) {
        switch (how) {
            case Behaviour.Answers(var rings, var then) -> {
                call.ring();
                call.answerAfter(rings, then);
            }
            case Behaviour.PlaysEarly(var plays, var then) -> {
                call.earlyMedia();
                call.answerAfter(plays, then);
            }
            case Behaviour.Busy() -> call.refuse(HangupCause.BUSY);
            case Behaviour.Refuses(var cause, var after) ->
                    call.later(after, () -> call.refuse(cause));
            case Behaviour.RingsForEver() -> call.ring();
            case Behaviour.Silent() -> {
                // Not even a 100.
            }
            case Behaviour.Glare(var dials) -> {
                call(dials);
                call.refuse(HangupCause.BUSY);
            }
            case Behaviour.AnswersLate() -> {
                call.answersLate();
                call.ring();
            }
            case Behaviour.DropsOff(var rings, var talks) -> {
                call.ring();
                call.answerAfter(rings, Temper.STAYS);
                call.dropOffAfterTalking(talks);
            }
            case Behaviour.ByHand() -> arrived.add(call);
            case Behaviour.Mixed mixed -> behave(call, mixed.pick(network.dice()));
        }
    }

    void forget(PhoneCall call) {
        calls.remove(call);
    }

    boolean hasVanished() {
        return vanished;
    }

    @Nullable Carrier carrier() {
        return carrier;
    }

    SimulatedNetwork network() {
        return network;
    }

    Duration latency() {
        return network.latency();
    }
}
