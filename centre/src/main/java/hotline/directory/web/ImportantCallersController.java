package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.CallerNumbers;
import hotline.directory.ImportantCaller;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Callers who are served before others. */
@RestController
@RequestMapping("/api/v1/important-callers")
class ImportantCallersController {

    private final Edits edits;
    private final PhoneNumbers numbers;

    ImportantCallersController(Edits edits, PhoneNumbers numbers) {
        this.edits = edits;
        this.numbers = numbers;
    }

    private String asListed(SignedIn who, @Nullable String typed) {
        return new CallerNumbers(edits.company(who).importantCallers().keySet(), numbers)
                .asListed(Given.text(typed));
    }

    record Body(@Nullable String number, @Nullable Integer priority, @Nullable String note) {

        ImportantCaller caller(String ofNumber) {
            return new ImportantCaller(ofNumber, Given.or(priority, 50), Given.text(note));
        }
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_VIEW})
    @GetMapping
    PageOf<ImportantCaller> list(
            SignedIn who,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        List<ImportantCaller> found =
                edits.company(who).importantCallers().values().stream()
                        .filter(i -> i.number().contains(words) || i.note().contains(words))
                        .sorted(Comparator.comparing(ImportantCaller::number))
                        .toList();
        return PageOf.of(found, page, size);
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_INTERVENE})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ImportantCaller add(SignedIn who, @RequestBody Body body) {
        String number = asListed(who, body.number());
        if (edits.company(who).importantCallers().containsKey(number)) {
            throw Refusal.invalid(Map.of("number", "taken"));
        }
        return put(who, body.caller(number));
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_VIEW})
    @GetMapping("/{number}")
    ImportantCaller one(SignedIn who, @PathVariable String number) {
        return Given.found(
                edits.company(who).importantCallers().get(asListed(who, number)),
                "importantCaller");
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_INTERVENE})
    @PutMapping("/{number}")
    ImportantCaller change(SignedIn who, @PathVariable String number, @RequestBody Body body) {
        return put(who, body.caller(one(who, number).number()));
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_INTERVENE})
    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String number) {
        String listed = one(who, number).number();
        edits.remove(
                who,
                "importantCaller",
                listed,
                listed,
                draft -> draft.importantCallers.remove(listed));
    }

    private ImportantCaller put(SignedIn who, ImportantCaller one) {
        edits.change(who, one.number(), draft -> draft.importantCallers.put(one.number(), one));
        return one;
    }
}
