package hotline;

import hotline.kernel.PhoneNumbers;
import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.embedded.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is set from outside (SPEC §11), each by the environment variable named beside it.
 *
 * @param httpPort {@code HOTLINE_HTTP_PORT} (8080); 0 takes a free one
 * @param databaseUrl {@code HOTLINE_DATABASE_URL}: {@code postgresql://user:password@host/name};
 *     none for a PostgreSQL of our own
 * @param adminPassword {@code HOTLINE_ADMIN_PASSWORD}: the first administrator's; none to have one
 *     made and printed once
 * @param setup {@code HOTLINE_SETUP}: a file to apply at start
 * @param country {@code HOTLINE_COUNTRY} (CN): where the site is, for how numbers are written
 * @param localWebhooks {@code HOTLINE_LOCAL_WEBHOOKS} (no): whether flows may ask programs on this
 *     machine
 * @param trustedProxies {@code HOTLINE_TRUSTED_PROXIES} (none): addresses of the proxies in front
 *     of us whose word (X-Forwarded-For, X-Forwarded-Proto) on who asks is taken; nobody else's is
 * @param recordings where recordings lie after their call, and how long
 * @param telephony where the embedded switch listens, and the data folder
 * @param switchChoice which switch the house has
 */
public record CentreSettings(
        int httpPort,
        Optional<String> databaseUrl,
        Optional<String> adminPassword,
        Optional<Path> setup,
        String country,
        boolean localWebhooks,
        List<InetAddress> trustedProxies,
        RecordingSettings recordings,
        Settings telephony,
        SwitchChoice switchChoice) {

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the environment, and below it the file that {@code HOTLINE_SETTINGS} names: the same
     * names, one {@code NAME=value} a line.
     *
     * @throws BadConfiguration naming the variable and what to write
     */
    public static CentreSettings from(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        value("HOTLINE_SETTINGS", environment).ifPresent(file -> all.putAll(read(Path.of(file))));
        all.putAll(environment);
        int httpPort = value("HOTLINE_HTTP_PORT", all).map(CentreSettings::port).orElse(8080);
        Settings telephony = Settings.from(all);
        return new CentreSettings(
                httpPort,
                value("HOTLINE_DATABASE_URL", all).map(DatabaseUrl::toJdbc),
                value("HOTLINE_ADMIN_PASSWORD", all),
                value("HOTLINE_SETUP", all).map(Path::of),
                value("HOTLINE_COUNTRY", all).map(CentreSettings::country).orElse("CN"),
                value("HOTLINE_LOCAL_WEBHOOKS", all).map("yes"::equals).orElse(false),
                value("HOTLINE_TRUSTED_PROXIES", all)
                        .map(CentreSettings::addresses)
                        .orElse(List.of()),
                RecordingSettings.from(all),
                telephony,
                SwitchChoice.from(all, telephony.data(), httpPort));
    }

    public Path data() {
        return telephony.data();
    }

    /** A setting that says something: an empty one counts as none. */
    static Optional<String> value(String name, Map<String, String> all) {
        return Optional.ofNullable(all.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new BadConfiguration(
                    "HOTLINE_HTTP_PORT",
                    "\"" + text + "\" is no port",
                    "Write a number from 0 to 65535, such as 8080.");
        }
        return Integer.parseInt(text);
    }

    private static List<InetAddress> addresses(String text) {
        try {
            return Stream.of(text.split("[,\\s]+")).map(InetAddress::ofLiteral).toList();
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(
                    "HOTLINE_TRUSTED_PROXIES",
                    "\"" + text + "\" is no list of addresses",
                    "Write addresses with commas between them, such as 10.0.0.5, 10.0.0.6.");
        }
    }

    private static String country(String text) {
        if (!PhoneNumbers.knows(text)) {
            throw new BadConfiguration(
                    "HOTLINE_COUNTRY",
                    "\"" + text + "\" is no country",
                    "Write its two letters (ISO 3166), such as CN or DE.");
        }
        return text;
    }

    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadConfiguration(
                    "HOTLINE_SETTINGS",
                    file + " cannot be read: " + e.getMessage(),
                    "Name a file with lines such as HOTLINE_HTTP_PORT=8080.");
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
        return settings;
    }
}
