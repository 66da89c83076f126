package hotline.telephony.embedded.sandbox;

import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.UnplayableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One carrier for each sandbox trunk of a switch, so that it knows over which of them a call comes.
 * Any thread may ask; {@link #close} waits for them all.
 */
public final class SandboxCarriers implements AutoCloseable {

    private final InetAddress address;
    private final MediaEngine media;
    private final Voices voices;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, SandboxCarrier> byTrunk = new HashMap<>();

    /** Those whose trunk is gone and whose last calls still go on. */
    private final List<SandboxCarrier> retired = new ArrayList<>();

    /**
     * @param address where the carriers can be reached
     * @param media lends the ports for sound; closed by whoever made it, after this
     * @throws UnplayableException when the shipped voices cannot be read
     */
    public SandboxCarriers(
            InetAddress address,
            MediaEngine media,
            SoundLibrary sounds,
            SecureRandom random,
            InstantSource clock)
            throws UnplayableException {
        this.address = address;
        this.media = media;
        this.voices = Voices.from(sounds);
        this.random = random;
        this.clock = clock;
    }

    /**
     * Opens the carriers of these trunks that are not open yet.
     *
     * @throws UncheckedIOException when one finds no port; those that were open before still are
     */
    public synchronized void open(Set<String> trunks, InetSocketAddress theSwitch) {
        for (String trunk : trunks) {
            if (byTrunk.containsKey(trunk)) {
                continue;
            }
            var carrier = new SandboxCarrier(address, media, voices, random, clock);
            try {
                carrier.start();
            } catch (IOException e) {
                throw new UncheckedIOException("The sandbox carrier finds no free UDP port.", e);
            }
            carrier.callsTo(theSwitch);
            byTrunk.put(trunk, carrier);
        }
    }

    /** Lets the carriers of all other trunks go, once their calls have ended. */
    public synchronized void keepOnly(Set<String> trunks) {
        retired.removeIf(SandboxCarrier::isClosed);
        List.copyOf(byTrunk.keySet()).stream()
                .filter(trunk -> !trunks.contains(trunk))
                .map(byTrunk::remove)
                .forEach(
                        carrier -> {
                            carrier.retire();
                            retired.add(carrier);
                        });
    }

    public synchronized Optional<SandboxCarrier> of(String trunk) {
        return Optional.ofNullable(byTrunk.get(trunk));
    }

    @Override
    public synchronized void close() {
        keepOnly(Set.of());
        retired.forEach(SandboxCarrier::close);
        retired.clear();
    }
}
