package hotline.telephony.embedded;

import hotline.telephony.embedded.config.Extension;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.embedded.config.TrunkSettings;
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
                PasswordGuesses.Rules.DEFAULT,
                Registrar.Lifetimes.DEFAULT,
                BindingStore.none(),
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
                timers,
                limit);
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
                timers,
                silenceLimit);
    }
}
