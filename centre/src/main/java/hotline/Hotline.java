package hotline;

import hotline.kernel.store.DatabaseSettings;
import hotline.kernel.store.EmbeddedDatabase;
import hotline.telephony.departure.Departure;
import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.embedded.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the call centre: the database first, then the rooms and their pages on one port. */
@SpringBootApplication(proxyBeanMethods = false)
public class Hotline {

    /**
     * Starts, or with {@code apply FILE} hands a set-up file to the one that is running, or with
     * {@code freeswitch-config FOLDER} writes what FreeSWITCH should have. Ends with a sentence
     * where something is set wrongly. SIGTERM or Ctrl-C lets the house take no new calls and end
     * after the last one; a second one ends it at once.
     */
    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("apply")) {
            var rest = List.of(arguments).subList(1, arguments.length);
            System.exit(new ApplyCommand(System.getenv(), System.out).run(rest));
        }
        if (arguments.length > 0 && arguments[0].equals("freeswitch-config")) {
            var rest = List.of(arguments).subList(1, arguments.length);
            System.exit(new FreeSwitchConfigCommand(System.getenv(), System.out).run(rest));
        }
        try {
            ConfigurableApplicationContext house = start(CentreSettings.from(System.getenv()));
            Centre centre = house.getBean(Centre.class);
            Departure.ofThisProcess(
                            centre::drain, centre::isQuiet, Settings.drainLimit(System.getenv()))
                    .atSignals();
            System.out.println(Welcome.text(house));
        } catch (RuntimeException e) {
            System.err.println(sentence(e));
            System.exit(1);
        }
    }

    /** Starts everything; what it started ends with the process. */
    static ConfigurableApplicationContext start(CentreSettings settings) {
        String url = settings.databaseUrl().orElseGet(() -> startDatabase(settings));
        return open(settings, url);
    }

    /**
     * Starts the rooms and their pages on a database.
     *
     * @param more what tests put in the place of the real thing
     */
    static ConfigurableApplicationContext open(
            CentreSettings settings, String databaseUrl, Class<?>... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.httpPort());
        properties.put("spring.datasource.url", databaseUrl);
        properties.putAll(proxies(settings));
        return new SpringApplicationBuilder(Hotline.class)
                .sources(more)
                .properties(properties)
                .initializers(
                        context ->
                                ((GenericApplicationContext) context)
                                        .registerBean(CentreSettings.class, () -> settings))
                .run();
    }

    /**
     * Only the proxies that are named may say for whom they ask; the frame's guess is switched off.
     */
    private static Map<String, Object> proxies(CentreSettings settings) {
        if (settings.trustedProxies().isEmpty()) {
            return Map.of("server.forward-headers-strategy", "none");
        }
        return Map.of(
                "server.forward-headers-strategy",
                "native",
                "server.tomcat.remoteip.internal-proxies",
                settings.trustedProxies().stream()
                        .map(address -> Pattern.quote(address.getHostAddress()))
                        .collect(Collectors.joining("|")));
    }

    private static String startDatabase(CentreSettings settings) {
        var folder = settings.data().resolve("postgres");
        EmbeddedDatabase database =
                EmbeddedDatabase.start(folder, folder, DatabaseSettings.ofThisMachine());
        // After the rooms have closed, which may still have something to write.
        SpringApplication.getShutdownHandlers().add(database::close);
        return database.url();
    }

    /** What is wrong and what to do, out of whatever wrapped it. The rest is in the log. */
    private static @Nullable String sentence(Throwable trouble) {
        Optional<BadConfiguration> setWrongly = PlainRefusal.in(trouble);
        if (setWrongly.isPresent()) {
            return setWrongly.get().getMessage();
        }
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "Hotline does not start. " + root.getMessage();
    }
}
