package hotline.reception.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import hotline.reception.Flow;
import hotline.reception.PromptNames;
import hotline.reception.ReceptionPlan.PromptName;
import hotline.reception.ReceptionSettings;
import hotline.reception.ReceptionSettings.Recorded;
import hotline.reception.Sounds;
import hotline.reception.Step;
import hotline.reception.store.ReceptionBook;
import hotline.reception.store.ReceptionFolders;
import hotline.reception.store.ReceptionTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * What callers can be told. One of our own with the name of one that ships takes its place in that
 * language.
 */
@RestController
@RequestMapping("/api/v1/prompts")
@Needs(Permission.ADMIN_TELEPHONY)
public class PromptsApi {

    static final MediaType WAV = MediaType.parseMediaType("audio/wav");

    private static final long MOST_BYTES = 20 << 20;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ReceptionBook book;
    private final ReceptionTables tables;
    private final Sounds sounds;
    private final Path folder;
    private final Audit audit;
    private final InstantSource clock;

    PromptsApi(
            ReceptionBook book,
            ReceptionTables tables,
            Sounds sounds,
            ReceptionFolders folders,
            Audit audit,
            InstantSource clock) {
        this.book = book;
        this.tables = tables;
        this.sounds = sounds;
        this.folder = folders.prompts();
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param language empty for a sound without words
     * @param shipped false for one of our own
     * @param words what is said, where it is known
     * @param seconds its length
     */
    public record PromptView(
            String name, String language, boolean shipped, String words, double seconds) {}

    /** By name; one that ships is not told where one of our own has taken its place. */
    @GetMapping
    @Needs({Permission.ADMIN_TELEPHONY, Permission.CAMPAIGN_CREATE, Permission.CAMPAIGN_EDIT})
    public List<PromptView> list(SignedIn who) {
        ReceptionSettings settings = book.settings(who.tenantId());
        Stream<PromptView> ours = settings.prompts().stream().map(PromptsApi::view);
        Stream<PromptView> shipped =
                sounds.shipped().stream()
                        .filter(
                                sound ->
                                        settings.prompt(
                                                        new PromptName(
                                                                sound.name(), sound.language()))
                                                .isEmpty())
                        .map(
                                sound ->
                                        new PromptView(
                                                sound.name(),
                                                sound.language(),
                                                true,
                                                sound.words(),
                                                seconds(sound.length())));
        return Stream.concat(ours, shipped)
                .sorted(
                        Comparator.comparing(PromptView::shipped)
                                .thenComparing(PromptView::name)
                                .thenComparing(PromptView::language))
                .toList();
    }

    private static PromptView view(Recorded prompt) {
        return new PromptView(
                prompt.name().name(),
                prompt.name().language(),
                false,
                "",
                seconds(prompt.length()));
    }

    private static double seconds(Duration length) {
        return Math.round(length.toMillis() / 100.0) / 10.0;
    }

    /** A WAV file; what its sender calls it does not matter. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public PromptView add(
            SignedIn who,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String language,
            @RequestParam @Nullable MultipartFile file)
            throws IOException {
        var problems = new LinkedHashMap<String, String>();
        if (!name.matches(PromptNames.PATTERN)) {
            problems.put("name", name.isEmpty() ? "required" : "prompt.name");
        }
        if (!language.matches("([a-z]{2})?")) {
            problems.put("language", "language");
        }
        if (file == null || file.isEmpty()) {
            problems.put("file", "required");
        } else if (file.getSize() > MOST_BYTES) {
            problems.put("file", "prompt.tooLarge");
        }
        if (file == null || !problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        Files.createDirectories(folder);
        Path kept = folder.resolve(UUID.randomUUID() + ".wav");
        try {
            file.transferTo(kept);
            var prompt =
                    new Recorded(
                            new PromptName(name, language), kept, length(kept), clock.instant());
            Optional<Recorded> before = keep(who, prompt);
            before.map(Recorded::file).ifPresent(PromptsApi::delete);
            return view(prompt);
        } catch (IOException | RuntimeException e) {
            delete(kept);
            throw e;
        }
    }

    private Duration length(Path file) {
        Duration length;
        try {
            length = sounds.length(file);
        } catch (IOException notPlayable) {
            throw new Refusal(
                    422,
                    "invalid",
                    "This file cannot be played: " + notPlayable.getMessage(),
                    Map.of("file", "prompt.unplayable"),
                    Map.of());
        }
        if (length.compareTo(LONGEST) > 0) {
            throw Refusal.invalid(Map.of("file", "prompt.tooLong"));
        }
        return length;
    }

    /** Returns the one whose place it took. */
    private Optional<Recorded> keep(SignedIn who, Recorded prompt) {
        return book.change(
                who.tenantId(),
                settings -> {
                    Optional<Recorded> before = settings.prompt(prompt.name());
                    tables.write(who.tenantId(), prompt);
                    audit.note(
                            who,
                            before.isPresent() ? "prompt.changed" : "prompt.added",
                            prompt.name().name(),
                            before.map(PromptsApi::view).orElse(null),
                            view(prompt));
                    return before;
                });
    }

    @GetMapping("/{name}/audio")
    public ResponseEntity<Resource> audio(
            SignedIn who,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String language)
            throws IOException {
        Optional<Recorded> ours =
                book.settings(who.tenantId()).prompt(new PromptName(name, language));
        return ResponseEntity.ok()
                .contentType(WAV)
                .header("Cache-Control", "no-cache")
                .body(
                        ours.isPresent()
                                ? new FileSystemResource(ours.get().file())
                                : shipped(name, language));
    }

    private Resource shipped(String name, String language) throws IOException {
        Sounds.Shipped sound =
                sounds.shipped().stream()
                        .filter(one -> one.name().equals(name) && one.language().equals(language))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("prompt"));
        return new InputStreamResource(sounds.open(sound));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(
            SignedIn who,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String language) {
        Recorded removed =
                book.change(
                        who.tenantId(),
                        settings -> {
                            Recorded prompt =
                                    settings.prompt(new PromptName(name, language))
                                            .orElseThrow(() -> Refusal.notFound("prompt"));
                            refuseIfUsed(prompt, settings);
                            tables.removePrompt(who.tenantId(), prompt.name());
                            audit.note(who, "prompt.removed", name, view(prompt), null);
                            return prompt;
                        });
        delete(removed.file());
    }

    /** Unless another language, or one that ships, can stand in. */
    private void refuseIfUsed(Recorded prompt, ReceptionSettings settings) {
        String name = prompt.name().name();
        boolean another =
                settings.prompts().stream()
                                .anyMatch(
                                        other ->
                                                !other.equals(prompt)
                                                        && other.name().name().equals(name))
                        || book.shipped().stream().anyMatch(one -> one.name().equals(name));
        List<String> users =
                settings.flowsWith(step -> says(step).anyMatch(name::equals)).stream()
                        .map(Flow::name)
                        .toList();
        if (!another && !users.isEmpty()) {
            throw InUse.by("prompt", List.of(), users);
        }
    }

    private static Stream<String> says(Step step) {
        return switch (step) {
            case Step.Say say -> say.prompts().stream();
            case Step.Menu menu -> Stream.concat(menu.say().stream(), menu.invalid().stream());
            case Step.Voicemail voicemail -> voicemail.greeting().stream();
            case Step.Speak _,
                    Step.Hours _,
                    Step.Queue _,
                    Step.Transfer _,
                    Step.Webhook _,
                    Step.HangUp _,
                    Step.GoTo _ ->
                    Stream.empty();
        };
    }

    /** A file that stays behind costs a little room and harms nobody. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(PromptsApi.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} could not be deleted", file);
        }
    }
}
