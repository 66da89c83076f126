package hotline.freeswitch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.freeswitch.Answers;
import hotline.freeswitch.Entrance;
import hotline.freeswitch.EntrySecret;
import hotline.freeswitch.Furnishing;
import hotline.freeswitch.Uploads;
import hotline.telephony.directory.Extension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door in a real server, asked as FreeSWITCH asks. */
class FreeSwitchDoorTest {

    private static final EntrySecret SECRET = new EntrySecret("s".repeat(40));
    private static final String RIGHT = "freeswitch:" + "s".repeat(40);

    @TempDir private Path folder;
    private final Tomcat server = new Tomcat();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Uploads uploads = new Uploads(InstantSource.system());

    @BeforeEach
    void open() throws LifecycleException {
        server.setBaseDir(folder.toString());
        server.setPort(0);
        server.getConnector();
        var context = server.addContext("", folder.toString());
        var house = new Furnishing(List.of(new Extension("1003", "sesame")), List.of());
        Tomcat.addServlet(
                context,
                "door",
                new FreeSwitchDoor(
                        new Entrance(Set.of(), SECRET, InstantSource.system()),
                        new Answers(() -> house, _ -> List.of()),
                        () -> Map.of("a/b.xml", "<b/>"),
                        uploads));
        context.addServletMapping("/freeswitch/*", "door");
        server.start();
    }

    @AfterEach
    void close() throws LifecycleException {
        http.close();
        server.stop();
        server.destroy();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getConnector().getLocalPort() + path));
    }

    private static String basic(String credentials) {
        return "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder question() {
        return to("/freeswitch/xml")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        BodyPublishers.ofString(
                                "hostname=fs&section=directory&tag_name=domain&key_name=name"
                                        + "&key_value=hotline&action=sip_auth"
                                        + "&sip_auth_realm=192.0.2.1&user=1003&domain=hotline"));
    }

    @Test
    void whoKnowsTheSecretIsAnswered() throws Exception {
        var answer = send(question().header("Authorization", basic(RIGHT)));

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("id=\"1003\""), answer.body());
        assertFalse(answer.body().contains("sesame"), answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void whoDoesNotIsNotAndLearnsNothing() throws Exception {
        for (var request :
                List.of(question(), question().header("Authorization", basic("freeswitch:x")))) {
            var answer = send(request);
            assertEquals(401, answer.statusCode());
            assertEquals("", answer.body());
        }
    }

    @Test
    void whoComesByAProxyFindsNothing() throws Exception {
        var request = question().header("Authorization", basic(RIGHT));

        assertEquals(404, send(request.header("X-Forwarded-For", "203.0.113.9")).statusCode());
    }

    @Test
    void thereIsNothingElseBehindTheDoor() throws Exception {
        assertEquals(
                404,
                send(to("/freeswitch/users").header("Authorization", basic(RIGHT))).statusCode());
        assertEquals(
                404,
                send(to("/freeswitch/")
                                .header("Authorization", basic(RIGHT))
                                .POST(BodyPublishers.noBody()))
                        .statusCode());
    }

    @Test
    void theFilesAreForWhoeverKnowsTheSecret() throws Exception {
        assertEquals(401, send(to("/freeswitch/files")).statusCode());
        assertEquals(
                "{\"a/b.xml\":\"<b/>\"}",
                send(to("/freeswitch/files").header("Authorization", basic(RIGHT))).body());
    }

    @Test
    void aRecordingIsTakenOnceByItsTicket() throws Exception {
        Path file = folder.resolve("recordings/call.wav");
        String place = "/freeswitch/recordings/" + uploads.expect(file);

        assertEquals(201, send(to(place).PUT(BodyPublishers.ofString("RIFF"))).statusCode());
        assertEquals(404, send(to(place).PUT(BodyPublishers.ofString("else"))).statusCode());
        assertEquals("RIFF", Files.readString(file));
    }

    @Test
    void aRecordingWithoutATicketOrAPlaceOutsideIsNotTaken() throws Exception {
        for (String ticket : List.of("", "x", "..%2F..%2Fx", "%00")) {
            int status =
                    send(to("/freeswitch/recordings/" + ticket).PUT(BodyPublishers.ofString("R")))
                            .statusCode();
            assertTrue(status == 404 || status == 400, ticket + " " + status);
        }
    }
}
