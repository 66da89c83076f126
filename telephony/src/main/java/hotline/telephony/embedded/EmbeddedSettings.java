package hotline.telephony.embedded;

import hotline.telephony.embedded.config.Extension;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.embedded.config.TrunkSettings;
import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.sip.transaction.SipTimers;
import java.time.Duration;
import java.util.List;

/**
 * All that the embedded switch is told.
 *
 * @param realm what phones are asked their password for
 */
public record EmbeddedSettings(
        Settings places,
        List<Extension> extensions,
        List<TrunkSettings> trunks,
        String realm,
        Bounds bounds,
        PasswordGuesses.Rules guesses,
        Registrar.Lifetimes registrations,
        SipTimers timers,
        Duration silenceLimit) {

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
                Bounds.ofThisMachine(),
                PasswordGuesses.Rules.DEFAULT,
                Registrar.Lifetimes.DEFAULT,
                SipTimers.RFC_3261,
                Duration.ofSeconds(20));
    }

    public EmbeddedSettings withSilenceLimit(Duration limit) {
        return new EmbeddedSettings(
                places, extensions, trunks, realm, bounds, guesses, registrations, timers, limit);
    }

    public EmbeddedSettings within(Bounds other) {
        return new EmbeddedSettings(
                places,
                extensions,
                trunks,
                realm,
                other,
                guesses,
                registrations,
                timers,
                silenceLimit);
    }
}
