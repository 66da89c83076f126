package hotline;

import hotline.telephony.embedded.config.BadConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How everybody writes where a PostgreSQL is, turned into how the driver wants it. */
final class DatabaseUrl {

    private DatabaseUrl() {}

    /** Takes {@code postgresql://user:password@host:port/name?…} and the driver's own form. */
    static String toJdbc(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return text;
        }
        try {
            var url = new URI(text);
            boolean postgres =
                    "postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme());
            if (!postgres || url.getHost() == null || url.getPath().length() < 2) {
                throw bad();
            }
            var jdbc = new StringBuilder("jdbc:postgresql://").append(url.getHost());
            if (url.getPort() >= 0) {
                jdbc.append(':').append(url.getPort());
            }
            jdbc.append(url.getRawPath()).append('?');
            String who = url.getUserInfo();
            if (who != null) {
                String[] userAndPassword = who.split(":", 2);
                jdbc.append("user=").append(encoded(userAndPassword[0]));
                if (userAndPassword.length > 1) {
                    jdbc.append("&password=").append(encoded(userAndPassword[1]));
                }
            }
            if (url.getRawQuery() != null) {
                jdbc.append('&').append(url.getRawQuery());
            }
            return jdbc.toString();
        } catch (URISyntaxException e) {
            throw bad();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Does not repeat what was written: there is a password in it. */
    private static BadConfiguration bad() {
        return new BadConfiguration(
                "HOTLINE_DATABASE_URL",
                "this is no address of a PostgreSQL database",
                "Write it as postgresql://user:password@host:5432/name.");
    }
}
