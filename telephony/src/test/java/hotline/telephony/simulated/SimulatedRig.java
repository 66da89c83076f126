package hotline.telephony.simulated;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.Rig;
import hotline.telephony.phone.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The contract's workbench in made-up time. */
public final class SimulatedRig implements Rig {

    private static final Duration STEP = Duration.ofMillis(10);

    private final VirtualLane lane;
    private final SimulatedNetwork network;
    private final SimulatedSwitch theSwitch;
    private final Carrier carrier;
    private final Map<String, Party> parties = new HashMap<>();

    public SimulatedRig() {
        this(new VirtualLane());
    }

    /** In the same time as others. */
    public SimulatedRig(VirtualLane lane) {
        this.lane = lane;
        network = new SimulatedNetwork(lane, 20260105);
        theSwitch = new SimulatedSwitch(network, Instant.parse("2026-01-05T01:00:00Z"));
        carrier = network.carrier("carrier", 0, "");
        for (int extension = 1001; extension <= 1010; extension++) {
            network.extension(Integer.toString(extension));
        }
    }

    /** On which everything here lives, for whoever stands before the switch. */
    public VirtualLane lane() {
        return lane;
    }

    @Override
    public Switch theSwitch() {
        return theSwitch;
    }

    @Override
    public Set<Ability> lacks() {
        return Set.of(Ability.RECORDED_SOUND);
    }

    @Override
    public Party phone(String extension) {
        return parties.computeIfAbsent(
                extension,
                number -> {
                    var phone = network.phone(number, new Behaviour.ByHand());
                    phone.register();
                    return new At(phone, new Destination.Extension(number));
                });
    }

    @Override
    public Party subscriber(String number) {
        return parties.computeIfAbsent(
                number,
                _ ->
                        new At(
                                carrier.subscriber(number, new Behaviour.ByHand()),
                                new Destination.OverTrunk("carrier", number)));
    }

    @Override
    public boolean await(BooleanSupplier condition) {
        for (Duration t = Duration.ZERO; t.compareTo(patience()) < 0; t = t.plus(STEP)) {
            if (condition.getAsBoolean()) {
                return true;
            }
            lane.advance(STEP);
        }
        return condition.getAsBoolean();
    }

    @Override
    public void letPass(Duration time) {
        lane.advance(time);
    }

    @Override
    public void close() {
        theSwitch.close();
        lane.advance(Duration.ofSeconds(1));
    }

    private record At(Phone phone, Destination address) implements Party {
        @Override
        public String number() {
            return phone.number();
        }

        @Override
        public FarCall call(String number) {
            return new With(phone.call(number));
        }

        @Override
        public Optional<FarCall> nextCall() {
            return phone.nextCall().map(With::new);
        }

        @Override
        public void answerWhenAsked() {
            phone.answerWhenAsked(true);
        }

        @Override
        public void vanish() {
            phone.vanish();
        }
    }

    private record With(PhoneCall call) implements FarCall {
        @Override
        public Progress progress() {
            return switch (call.progress()) {
                case TRYING -> Progress.TRYING;
                case RINGING -> Progress.RINGING;
                case EARLY -> Progress.EARLY;
                case UP -> Progress.UP;
                case OVER -> Progress.OVER;
            };
        }

        @Override
        public Optional<HangupCause> cause() {
            return call.cause();
        }

        @Override
        public String shownNumber() {
            return call.shownNumber();
        }

        @Override
        public void ring() {
            call.ring();
        }

        @Override
        public void earlyMedia() {
            call.earlyMedia();
        }

        @Override
        public void answer() {
            call.answer();
        }

        @Override
        public void refuse(HangupCause cause) {
            call.refuse(cause);
        }

        @Override
        public void hangUp() {
            call.hangUp();
        }

        @Override
        public void hold() {
            call.hold();
        }

        @Override
        public void resume() {
            call.resume();
        }

        @Override
        public void transferTo(String target) {
            call.transferTo(target);
        }

        @Override
        public void transferTo(FarCall consultation) {
            call.transferTo(((With) consultation).call());
        }

        @Override
        public Optional<HangupCause> transferResult() {
            return call.transferResult();
        }

        @Override
        public void sendDigits(String digits) {
            call.sendDigits(digits);
        }

        @Override
        public String digits() {
            return call.digits();
        }

        @Override
        public void say(int hertz) {
            call.say(hertz);
        }

        @Override
        public void sayNothing() {
            call.sayNothing();
        }

        @Override
        public void loseSound() {
            call.loseSound();
        }

        @Override
        public boolean hears(int hertz) {
            return call.hears().contains(new Sound.Tone(hertz));
        }

        @Override
        public boolean hearsMusic() {
            return call.hears().contains(new Sound.Music());
        }

        @Override
        public boolean hearsNothing() {
            return call.hears().isEmpty();
        }
    }
}
