package hotline.reception.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Sound;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import hotline.kernel.web.SoundResource;
import hotline.reception.Message;
import hotline.reception.MessageSounds;
import hotline.reception.store.MessageTable;
import hotline.reception.store.MessageTable.Kept;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages that callers left. */
@RestController
@RequestMapping("/api/v1/messages")
@Needs(Permission.RECORDING_PLAY)
public class MessagesApi {

    private final MessageTable messages;
    private final MessageSounds sounds;
    private final PhoneNumbers numbers;
    private final Audit audit;
    private final InstantSource clock;

    MessagesApi(
            MessageTable messages,
            MessageSounds sounds,
            PhoneNumbers numbers,
            Audit audit,
            InstantSource clock) {
        this.messages = messages;
        this.sounds = sounds;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param number that was called
     * @param from the caller, as people write it; empty when withheld
     * @param place of the caller's number, where it is known
     */
    public record MessageView(
            UUID id,
            String number,
            String from,
            String place,
            Instant at,
            double seconds,
            boolean heard,
            @Nullable Instant heardAt,
            @Nullable String heardBy) {}

    /** Whether somebody has heard it. */
    public record HeardForm(boolean heard) {}

    @GetMapping
    public PageOf<MessageView> list(
            SignedIn who,
            Locale language,
            @RequestParam(defaultValue = "false") boolean unheard,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        int number = Math.clamp(page, 0, 1_000_000);
        int rows = Math.clamp(size, 1, PageOf.MOST);
        return new PageOf<>(
                messages.page(who.tenantId(), unheard, number * rows, rows).stream()
                        .map(kept -> view(kept, language))
                        .toList(),
                messages.count(who.tenantId(), unheard),
                number,
                rows);
    }

    @GetMapping("/{id}/audio")
    public ResponseEntity<Resource> audio(SignedIn who, @PathVariable UUID id) {
        Message message = found(who, id).message();
        Sound sound =
                sounds.find(who.tenantId(), message)
                        .orElseThrow(() -> Refusal.notFound("recording"));
        audit.note(who, "message.played", message.from(), null, null);
        return ResponseEntity.ok()
                .contentType(PromptsApi.WAV)
                .header("Cache-Control", "private")
                .body(new SoundResource(sound));
    }

    @PutMapping("/{id}")
    public MessageView heard(
            SignedIn who, @PathVariable UUID id, Locale language, @RequestBody HeardForm form) {
        found(who, id);
        messages.heard(who.tenantId(), id, form.heard() ? who.name() : null, clock.instant());
        return view(found(who, id), language);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(SignedIn who, @PathVariable UUID id, Locale language) throws IOException {
        Kept kept = found(who, id);
        messages.remove(who.tenantId(), id);
        audit.note(who, "message.removed", kept.message().from(), view(kept, language), null);
        sounds.remove(who.tenantId(), kept.message());
    }

    private Kept found(SignedIn who, UUID id) {
        return messages.find(who.tenantId(), id).orElseThrow(() -> Refusal.notFound("message"));
    }

    private MessageView view(Kept kept, Locale language) {
        Message message = kept.message();
        return new MessageView(
                message.id(),
                message.number(),
                numbers.shown(message.from()),
                numbers.origin(message.from(), language).place(),
                message.at(),
                message.length().toMillis() / 1000.0,
                kept.heardAt() != null,
                kept.heardAt(),
                kept.heardBy());
    }
}
