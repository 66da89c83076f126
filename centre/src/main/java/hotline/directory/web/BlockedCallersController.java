package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.BlockedCaller;
import hotline.directory.CallerNumbers;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Callers who are not let in. */
@RestController
@RequestMapping("/api/v1/blocked-callers")
class BlockedCallersController {

    private final Edits edits;
    private final PhoneNumbers numbers;

    BlockedCallersController(Edits edits, PhoneNumbers numbers) {
        this.edits = edits;
        this.numbers = numbers;
    }

    private String asListed(SignedIn who, @Nullable String typed) {
        return new CallerNumbers(edits.company(who).blockedCallers().keySet(), numbers)
                .asListed(Given.text(typed));
    }

    record Body(@Nullable String number, @Nullable String note) {}

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_VIEW})
    @GetMapping
    PageOf<BlockedCaller> list(
            SignedIn who,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        List<BlockedCaller> found =
                edits.company(who).blockedCallers().values().stream()
                        .filter(b -> b.number().contains(words) || b.note().contains(words))
                        .sorted(Comparator.comparing(BlockedCaller::number))
                        .toList();
        return PageOf.of(found, page, size);
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_INTERVENE})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BlockedCaller add(SignedIn who, @RequestBody Body body) {
        String number = asListed(who, body.number());
        if (edits.company(who).blockedCallers().containsKey(number)) {
            throw Refusal.invalid(Map.of("number", "taken"));
        }
        var blocked = new BlockedCaller(number, Given.text(body.note()));
        edits.change(who, number, draft -> draft.blockedCallers.put(number, blocked));
        return blocked;
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_INTERVENE})
    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String number) {
        String listed = asListed(who, number);
        Given.found(edits.company(who).blockedCallers().get(listed), "blockedCaller");
        edits.remove(
                who, "blockedCaller", listed, listed, draft -> draft.blockedCallers.remove(listed));
    }
}
