package hotline.records.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.Sound;
import hotline.kernel.web.Refusal;
import hotline.kernel.web.SoundResource;
import hotline.records.Waveform;
import hotline.records.archive.RecordingArchive;
import hotline.records.archive.RecordingArchive.Found;
import hotline.records.store.CallRow;
import hotline.records.store.CallSearch;
import hotline.records.store.CallStory;
import hotline.records.store.Waveforms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Listening to recordings. Every listen and every download goes into the audit log. */
@RestController
@RequestMapping("/api/v1/calls/{id}")
public class RecordingsApi {

    private final CallSearch search;
    private final CallStory story;
    private final Waveforms waveforms;
    private final RecordingArchive archive;
    private final Audit audit;

    RecordingsApi(
            CallSearch search,
            CallStory story,
            Waveforms waveforms,
            RecordingArchive archive,
            Audit audit) {
        this.search = search;
        this.story = story;
        this.waveforms = waveforms;
        this.archive = archive;
        this.audit = audit;
    }

    /**
     * The sound; any part of it by {@code Range}.
     *
     * @param number of several recordings of one call
     */
    @GetMapping("/recording")
    @Needs({Permission.RECORDING_PLAY, Permission.RECORDING_DOWNLOAD})
    public ResponseEntity<Resource> recording(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "false") boolean download,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
        Permission needed = download ? Permission.RECORDING_DOWNLOAD : Permission.RECORDING_PLAY;
        if (!who.may(needed)) {
            throw new Refusal(
                    403, "forbidden", "This needs the right " + needed.code(), Map.of(), Map.of());
        }
        CallRow call = call(who, id);
        Sound sound = sound(who, id, number);
        // A player asks for many parts of one listen; the first one begins at the beginning.
        if (range == null || range.startsWith("bytes=0-")) {
            audit.note(
                    who,
                    download ? "recording.downloaded" : "recording.played",
                    call.number(),
                    null,
                    Map.of("call", id.toString(), "recording", number));
        }
        ContentDisposition disposition =
                (download ? ContentDisposition.attachment() : ContentDisposition.inline())
                        .filename(id + ".wav")
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("audio/wav"))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new SoundResource(sound));
    }

    /** Loudness from 0 to 1, slice by slice: left the customer, right the agent. */
    public record Loudness(List<Double> left, List<Double> right, double seconds) {}

    @GetMapping("/waveform")
    @Needs(Permission.RECORDING_PLAY)
    public Loudness waveform(
            SignedIn who, @PathVariable UUID id, @RequestParam(defaultValue = "0") int number)
            throws IOException {
        call(who, id);
        Sound sound = sound(who, id, number);
        Waveform waveform = waveforms.of(who.tenantId(), id, kept(who, id, number), sound);
        return new Loudness(
                loudness(waveform.left()),
                loudness(waveform.right()),
                CallViews.seconds(waveform.millis()));
    }

    private CallRow call(SignedIn who, UUID id) {
        return search.find(who.tenantId(), CallsApi.scope(who), id)
                .orElseThrow(() -> Refusal.notFound("call"));
    }

    private CallStory.Kept kept(SignedIn who, UUID id, int number) {
        return story.recording(who.tenantId(), id, number)
                .orElseThrow(() -> Refusal.notFound("recording"));
    }

    private Sound sound(SignedIn who, UUID id, int number) {
        return switch (archive.find(who.tenantId(), kept(who, id, number).file())) {
            case Found.There(Sound sound) -> sound;
            case Found.Removed _ ->
                    throw new Refusal(
                            410,
                            "recording.removed",
                            "The recording is not kept any more.",
                            Map.of(),
                            Map.of());
            case Found.Nothing _ -> throw Refusal.notFound("recording");
        };
    }

    private static List<Double> loudness(List<Integer> slices) {
        return slices.stream().map(slice -> Math.round(slice / 255.0 * 1_000) / 1_000.0).toList();
    }
}
