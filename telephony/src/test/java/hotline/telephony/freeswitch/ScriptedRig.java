package hotline.telephony.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.Rig;
import hotline.telephony.simulated.SimulatedRig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The contract's workbench around a FreeSWITCH that is scripted, in made-up time. */
final class ScriptedRig implements Rig {

    private static final Instant BEGIN = Instant.parse("2026-01-05T01:00:00Z");

    private final SimulatedRig outside = new SimulatedRig();
    private final ScriptedFreeSwitch scripted =
            new ScriptedFreeSwitch(outside.lane(), outside.theSwitch());
    private final Executor files;
    private final FreeSwitchSwitch theSwitch;

    ScriptedRig() {
        this(Runnable::run);
    }

    /**
     * @param files who does what has to do with files
     */
    ScriptedRig(Executor files) {
        this.files = files;
        this.theSwitch = newSwitch();
    }

    /** Another process of ours beside the same FreeSWITCH. */
    FreeSwitchSwitch newSwitch() {
        List<Extension> extensions =
                IntStream.rangeClosed(1001, 1010)
                        .mapToObj(n -> new Extension(Integer.toString(n), "pw" + n))
                        .toList();
        var trunk =
                new TrunkSettings.Peer(
                        "carrier",
                        new TrunkAddress("192.0.2.20", 5060, Transport.UDP),
                        TrunkRules.PLAIN.asDefault());
        var shared =
                FreeSwitchSettings.SharedFolder.same(Path.of(System.getProperty("java.io.tmpdir")));
        return new FreeSwitchSwitch(
                FreeSwitchSettings.of(
                                List.of(
                                        new FreeSwitchSettings.Node(
                                                "one", "192.0.2.1", 8021, "secret")),
                                shared)
                        .with(extensions, List.of(trunk)),
                outside.lane(),
                this::now,
                (_, _, listener) -> scripted.reachedBy(listener),
                (condition, _) -> outside.await(condition),
                files);
    }

    Instant now() {
        return BEGIN.plus(outside.lane().elapsed());
    }

    ScriptedFreeSwitch scripted() {
        return scripted;
    }

    @Override
    public FreeSwitchSwitch theSwitch() {
        return theSwitch;
    }

    @Override
    public Set<Ability> lacks() {
        return Set.of(
                Ability.RECORDED_SOUND, Ability.MEDIA_LOSS, Ability.ANSWER_WHEN_ASKED_REFUSED);
    }

    @Override
    public Party phone(String extension) {
        return outside.phone(extension);
    }

    @Override
    public Party subscriber(String number) {
        return outside.subscriber(number);
    }

    @Override
    public boolean await(BooleanSupplier condition) {
        return outside.await(condition);
    }

    @Override
    public void letPass(Duration time) {
        outside.letPass(time);
    }

    @Override
    public void close() {
        theSwitch.close();
        outside.close();
    }
}
