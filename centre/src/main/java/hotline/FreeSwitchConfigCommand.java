package hotline;

import hotline.freeswitch.Entrance;
import hotline.freeswitch.EntrySecret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code hotline freeswitch-config FOLDER}: writes FreeSWITCH's configuration as the Hotline that
 * is running on this machine would have it. Knows the secret by reading it from the data folder.
 */
final class FreeSwitchConfigCommand {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final PrintStream out;

    FreeSwitchConfigCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * @param arguments what follows {@code freeswitch-config}
     * @return what the process ends with: 0 when the files are written
     */
    int run(List<String> arguments) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
            out.println("Write: hotline freeswitch-config FOLDER");
            return 2;
        }
        try {
            CentreSettings settings = CentreSettings.from(environment);
            HttpResponse<String> answer = ask(settings);
            if (answer.statusCode() != 200) {
                out.println(
                        "Hotline does not give the files ("
                                + answer.statusCode()
                                + "). Is it running with HOTLINE_SWITCH=freeswitch, and with the"
                                + " same HOTLINE_DATA as here?");
                return 1;
            }
            write(Path.of(arguments.getFirst()), JSON.readTree(answer.body()));
            return 0;
        } catch (IOException e) {
            out.println("It cannot be done: " + e + ". Is Hotline running on this machine?");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static HttpResponse<String> ask(CentreSettings settings)
            throws IOException, InterruptedException {
        String credentials = Entrance.LOGIN + ":" + EntrySecret.kept(settings.data()).text();
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + settings.httpPort()
                                                + "/freeswitch/files"))
                        .timeout(PATIENCE)
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        credentials.getBytes(
                                                                StandardCharsets.UTF_8)))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    /** There are passwords in them: nobody else may read them. */
    private void write(Path folder, JsonNode files) throws IOException {
        for (Map.Entry<String, JsonNode> each : files.properties()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, each.getValue().asString());
            out.println(file);
        }
    }
}
