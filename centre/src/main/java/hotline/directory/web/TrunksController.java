package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Telephony;
import hotline.directory.Trunk;
import hotline.kernel.web.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ways to and from the telephone network, and how they are now. */
@RestController
@RequestMapping("/api/v1/trunks")
class TrunksController {

    private final Edits edits;
    private final ObjectProvider<Telephony> telephony;

    TrunksController(Edits edits, ObjectProvider<Telephony> telephony) {
        this.edits = edits;
        this.telephony = telephony;
    }

    record TestCall(@Nullable String from, @Nullable String to) {}

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_VIEW, Permission.CAMPAIGN_VIEW})
    @GetMapping
    List<TrunkView> list(SignedIn who) {
        List<Telephony.TrunkState> states = telephony().trunks();
        return edits.company(who).trunks().values().stream()
                .sorted(Comparator.comparing(Trunk::name))
                .map(t -> TrunkView.of(t, stateOf(t, states)))
                .toList();
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TrunkView add(SignedIn who, @RequestBody TrunkBody body) {
        return put(who, body.trunk(UUID.randomUUID(), Optional.empty()));
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @PutMapping("/{id}")
    TrunkView change(SignedIn who, @PathVariable UUID id, @RequestBody TrunkBody body) {
        return put(who, body.trunk(id, Optional.of(trunk(who, id))));
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable UUID id) {
        edits.remove(who, "trunk", id, trunk(who, id).name(), draft -> draft.trunks.remove(id));
    }

    /** A subscriber of the sandbox carrier calls one of our numbers. */
    @Needs(Permission.ADMIN_TELEPHONY)
    @PostMapping("/{id}/test-call")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void testCall(SignedIn who, @PathVariable UUID id, @RequestBody TestCall call) {
        Trunk trunk = trunk(who, id);
        if (!(trunk.way() instanceof Trunk.Sandbox)) {
            throw Refusal.conflict(
                    "trunk.notSandbox", "Only the sandbox carrier places test calls.");
        }
        String from = digits(call.from(), "from");
        String to = digits(call.to(), "to");
        telephony()
                .placeTestCall(trunk.name(), from, to)
                .ifPresent(
                        why -> {
                            throw Refusal.conflict(why, "The test call cannot be placed.");
                        });
    }

    private static String digits(@Nullable String number, String field) {
        String given = Given.text(number);
        if (!given.matches("\\+?[0-9]{2,20}")) {
            throw Refusal.invalid(Map.of(field, given.isEmpty() ? "required" : "digits"));
        }
        return given;
    }

    private Telephony telephony() {
        return telephony.getIfAvailable(() -> Telephony.NONE);
    }

    private Trunk trunk(SignedIn who, UUID id) {
        return Given.found(edits.company(who).trunks().get(id), "trunk");
    }

    private TrunkView put(SignedIn who, Trunk trunk) {
        edits.change(who, trunk.id(), draft -> draft.put(trunk));
        return TrunkView.of(trunk, stateOf(trunk, telephony().trunks()));
    }

    private static Optional<Telephony.TrunkState> stateOf(
            Trunk trunk, List<Telephony.TrunkState> states) {
        return states.stream().filter(s -> s.trunk().equals(trunk.name())).findFirst();
    }
}
