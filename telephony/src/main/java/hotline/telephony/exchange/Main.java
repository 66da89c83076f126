package hotline.telephony.exchange;

import hotline.telephony.departure.Departure;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.lane.Lane;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.media.sound.UnplayableException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded switch with an exchange on top, as a file says; without one, as the file says that
 * ships with it. SIGTERM or Ctrl-C lets it take no new calls and end after the last one; a second
 * one ends it at once.
 */
public final class Main {

    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final int MAILBOX = 10_000;

    private Main() {}

    /**
     * @param arguments one YAML file or nothing
     */
    public static void main(String... arguments) throws InterruptedException {
        try {
            run(arguments);
        } catch (BadConfiguration | UncheckedIOException | UnplayableException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void run(String... arguments) throws UnplayableException {
        Settings settings = Settings.from(System.getenv());
        String file = arguments.length == 0 ? "examples/switch.yaml" : arguments[0];
        ExchangeConfiguration configuration =
                arguments.length == 0 ? ExchangeFile.shipped() : ExchangeFile.read(Path.of(file));
        var theSwitch =
                new EmbeddedSwitch(
                        EmbeddedSettings.of(
                                        settings,
                                        configuration.extensions(),
                                        configuration.trunks())
                                .withDigests(configuration.digests())
                                .keepingRegistrations());
        // The dialplan never waits, so where the switch has one lane it can live there as well.
        Lane lane = theSwitch.onlyLane().orElseGet(Main::laneOfItsOwn);
        var _ = new Exchange(theSwitch, configuration.dialplan(), lane);
        theSwitch.start();
        Runtime.getRuntime().addShutdownHook(new Thread(theSwitch::close, "farewell"));
        Departure.ofThisProcess(
                        theSwitch::drain,
                        () -> theSwitch.load().legs() == 0,
                        Settings.drainLimit(System.getenv()))
                .atSignals();
        System.out.println(Welcome.text(settings, configuration, file));
    }

    private static Lane laneOfItsOwn() {
        return new ThreadLane(
                        "exchange",
                        MAILBOX,
                        fault -> LOG.log(System.Logger.Level.ERROR, "a call was lost", fault))
                .start();
    }
}
