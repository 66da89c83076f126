package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.directory.Directory;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.telephony.embedded.config.BadConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

class FirstStartTest {

    @TempDir Path folder;

    @Test
    void theFirstPasswordIsShownOnceAndTheSetUpFileIsAppliedAtStart() throws Exception {
        Path house = folder.resolve("house.yaml");
        try (var database = TestDatabase.make()) {
            String said =
                    whatIsSaid(
                            () -> {
                                try (var centre =
                                        Hotline.open(settings(Optional.empty()), database.url())) {
                                    assertTrue(centre.isActive());
                                }
                            });
            var password = Pattern.compile("Password +([a-z0-9]{16}) ").matcher(said);
            assertTrue(password.find(), said);
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("secrets.key"))));

            Files.writeString(house, "departments: [{ name: Sales, skillGroup: true }]");
            String saidAgain =
                    whatIsSaid(
                            () -> {
                                try (var centre =
                                        Hotline.open(
                                                settings(Optional.of(house)), database.url())) {
                                    assertEquals(200, signIn(centre, password.group(1)));
                                    assertTrue(
                                            centre.getBean(Directory.class)
                                                    .company(TenantId.FIRST)
                                                    .department("Sales")
                                                    .isPresent());
                                }
                            });
            assertFalse(saidAgain.contains("Password"), saidAgain);

            Files.writeString(house, "departments:\n  - { nmae: Sales }\n");
            var refused = new AtomicReference<BadConfiguration>();
            String saidOfIt =
                    whatIsSaid(
                            () ->
                                    refused.set(
                                            assertThrows(
                                                    BadConfiguration.class,
                                                    () ->
                                                            Hotline.open(
                                                                    settings(Optional.of(house)),
                                                                    database.url()))));
            assertFalse(saidOfIt.contains("at hotline."), saidOfIt);
            String wrong = String.valueOf(Objects.requireNonNull(refused.get()).getMessage());
            assertTrue(wrong.contains("line 2") && wrong.contains("did you mean"), wrong);
        }
    }

    private CentreSettings settings(Optional<Path> setup) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOTLINE_HTTP_PORT", "0");
        environment.put("HOTLINE_SIP_ADDRESS", "127.0.0.1");
        environment.put("HOTLINE_DATA", folder.toString());
        setup.ifPresent(file -> environment.put("HOTLINE_SETUP", file.toString()));
        return CentreSettings.from(environment);
    }

    private static int signIn(ApplicationContext centre, String password) throws Exception {
        String port = centre.getEnvironment().getProperty("local.server.port");
        String body = "{\"login\":\"admin\",\"password\":\"" + password + "\"}";
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static String whatIsSaid(Doing doing) throws Exception {
        PrintStream terminal = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            doing.run();
        } finally {
            System.setOut(terminal);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
