package hotline.telephony.embedded;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.embedded.registrar.BindingJournal;
import hotline.telephony.embedded.registrar.BindingStore;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.sip.digest.DigestAlgorithm;
import hotline.telephony.sip.transaction.SipTimers;
import java.time.Duration;
import java.util.List;

/**
 * All that the embedded switch is told.
 *
 * @param realm what phones are asked their password for
 * @param digests how phones may prove that they know it, in the order of liking
 * @param store where registrations outlive the process; closed by the switch
 * @param watch whether phones are asked if they are still there
 */
public record EmbeddedSettings(
        Settings places,
        List<Extension> extensions,
        List<TrunkSettings> trunks,
        String realm,
        List<DigestAlgorithm> digests,
        Bounds bounds,
        PasswordGuesses.Rules guesses,
        Registrar.Lifetimes registrations,
        BindingStore store,
        PhoneWatch watch,
        SipTimers timers,
        Duration silenceLimit) {

    /**
     * Phones should pass over a challenge that they do not understand (RFC 8760 §2.4), but baresip
     * before 2.0 gives up when it sees SHA-256 at all, even beside MD5.
     */
    private static final List<DigestAlgorithm> ANY_PHONE_KNOWS = List.of(DigestAlgorithm.MD5);

    /**
     * How much the switch may take.
     *
     * @param legs calls count twice
     * @param lanes threads for signalling
     * @param steppers threads for sound
     * @param phonesPerExtension contacts that one extension may register
     * @param requestsPerSecond new requests of one address that is no trunk's
     * @param burst the same at once after a quiet time
     */
    public record Bounds(
            int legs,
            int lanes,
            int steppers,
            int phonesPerExtension,
            double requestsPerSecond,
            int burst) {

        /** For the machine at hand. */
        public static Bounds ofThisMachine() {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Bounds(8_000, Math.max(1, cores / 2), cores, 10, 100, 400);
        }
    }

    /**
     * How phones that have vanished are noticed.
     *
     * @param every how long after it was last heard of a phone is asked whether it is there; zero
     *     for never. Silence is one after 32 s (RFC 3261 timer F)
     * @param misses how often in a row it may be silent before it is unregistered
     */
    public record PhoneWatch(Duration every, int misses) {

        public static final PhoneWatch DEFAULT = new PhoneWatch(Duration.ofSeconds(60), 2);

        public PhoneWatch {
            if (every.isNegative() || misses < 1) {
                throw new IllegalArgumentException(
                        "phones cannot be asked every "
                                + every
                                + " and missed "
                                + misses
                                + " times");
            }
        }
    }

    public EmbeddedSettings {
        digests = List.copyOf(digests);
        extensions = List.copyOf(extensions);
        trunks = List.copyOf(trunks);
    }

    /** The usual bounds and rules. */
    public static EmbeddedSettings of(
            Settings places, List<Extension> extensions, List<TrunkSettings> trunks) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                "hotline",
                ANY_PHONE_KNOWS,
                Bounds.ofThisMachine(),
                places.guesses(),
                Registrar.Lifetimes.DEFAULT,
                BindingStore.none(),
                PhoneWatch.DEFAULT,
                SipTimers.RFC_3261,
                Duration.ofSeconds(20));
    }

    public EmbeddedSettings withSilenceLimit(Duration limit) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                digests,
                bounds,
                guesses,
                registrations,
                store,
                watch,
                timers,
                limit);
    }

    /** Listens for keys in the sound of whoever knows no RFC 4733. */
    EmbeddedSettings hearingKeys() {
        return new EmbeddedSettings(
                places.withKeysByTone(),
                extensions,
                trunks,
                realm,
                digests,
                bounds,
                guesses,
                registrations,
                store,
                watch,
                timers,
                silenceLimit);
    }

    public EmbeddedSettings withDigests(List<DigestAlgorithm> offered) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                offered,
                bounds,
                guesses,
                registrations,
                store,
                watch,
                timers,
                silenceLimit);
    }

    public EmbeddedSettings withPhoneWatch(PhoneWatch other) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                digests,
                bounds,
                guesses,
                registrations,
                store,
                other,
                timers,
                silenceLimit);
    }

    public EmbeddedSettings withTimers(SipTimers other) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                digests,
                bounds,
                guesses,
                registrations,
                store,
                watch,
                other,
                silenceLimit);
    }

    /**
     * Phones are known again at once after a restart: what they said is kept in the data folder.
     */
    public EmbeddedSettings keepingRegistrations() {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                digests,
                bounds,
                guesses,
                registrations,
                BindingJournal.under(places.data()),
                watch,
                timers,
                silenceLimit);
    }

    public EmbeddedSettings within(Bounds other) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                digests,
                other,
                guesses,
                registrations,
                store,
                watch,
                timers,
                silenceLimit);
    }
}
