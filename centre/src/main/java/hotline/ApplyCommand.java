package hotline;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code hotline apply FILE [--dry-run]}: hands a set-up file to a Hotline that is running, at
 * {@code HOTLINE_URL} or on this machine. Signs in as {@code HOTLINE_LOGIN} ({@code admin}) with
 * {@code HOTLINE_PASSWORD}, else {@code HOTLINE_ADMIN_PASSWORD}, else what is typed.
 */
final class ApplyCommand {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

    ApplyCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * @param arguments what follows {@code apply}
     * @return what the process ends with: 0 when it was applied
     */
    int run(List<String> arguments) {
        boolean dryRun = arguments.contains("--dry-run");
        var files = arguments.stream().filter(a -> !a.startsWith("--")).toList();
        if (files.size() != 1 || arguments.size() - files.size() > (dryRun ? 1 : 0)) {
            out.println("Write: hotline apply FILE [--dry-run]");
            return 2;
        }
        try {
            String yaml = Files.readString(Path.of(files.getFirst()));
            String password = password();
            if (password.isEmpty()) {
                out.println(
                        "Whose password? Set HOTLINE_PASSWORD (and HOTLINE_LOGIN if not admin).");
                return 1;
            }
            HttpResponse<String> session = signIn(password);
            return session.statusCode() == 200
                    ? told(post("/api/v1/setup?dryRun=" + dryRun, "application/yaml", yaml), dryRun)
                    : refused(session);
        } catch (NoSuchFileException e) {
            out.println("There is no file " + e.getFile() + ".");
            return 1;
        } catch (IOException e) {
            out.println(
                    "It cannot be done: "
                            + e
                            + ". Is Hotline running at "
                            + base()
                            + " (HOTLINE_URL)?");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private HttpResponse<String> signIn(String password) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(
                        Map.of(
                                "login",
                                environment.getOrDefault("HOTLINE_LOGIN", "admin"),
                                "password",
                                password));
        return post("/api/v1/session", "application/json", body);
    }

    private String password() {
        return Optional.ofNullable(environment.get("HOTLINE_PASSWORD"))
                .or(() -> Optional.ofNullable(environment.get("HOTLINE_ADMIN_PASSWORD")))
                .or(ApplyCommand::typed)
                .orElse("");
    }

    private static Optional<String> typed() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("Password: "))
                .map(String::new);
    }

    private URI base() {
        return URI.create(
                environment.getOrDefault(
                        "HOTLINE_URL",
                        "http://127.0.0.1:"
                                + environment.getOrDefault("HOTLINE_HTTP_PORT", "8080")));
    }

    private HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base().resolve(path))
                        .timeout(PATIENCE)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private int told(HttpResponse<String> answer, boolean dryRun) {
        if (answer.statusCode() != 200) {
            return refused(answer);
        }
        int differing = 0;
        for (JsonNode change : JSON.readTree(answer.body()).path("changes")) {
            String how = change.path("change").asString();
            differing += how.equals("same") ? 0 : 1;
            String sign =
                    switch (how) {
                        case "add" -> "+";
                        case "change" -> "~";
                        case String _ -> " ";
                    };
            out.printf(
                    "%s %s %s%s%n",
                    sign,
                    change.path("kind").asString(),
                    change.path("name").asString(),
                    fields(change.path("fields")));
        }
        out.println(
                differing == 0
                        ? "Nothing differs."
                        : differing + (dryRun ? " would be" : "") + " added or changed.");
        return 0;
    }

    private static String fields(JsonNode fields) {
        return fields.isEmpty()
                ? ""
                : ": " + String.join(", ", fields.valueStream().map(JsonNode::asString).toList());
    }

    private int refused(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            out.println(problem.path("detail").asString(answer.body()));
            problem.path("errors")
                    .properties()
                    .forEach(e -> out.println(e.getKey() + ": " + e.getValue().asString()));
        } catch (JacksonException noJson) {
            out.println("The answer was " + answer.statusCode() + ".");
        }
        return 1;
    }
}
