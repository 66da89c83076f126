package hotline.telephony.embedded;

import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.lane.Lane;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.sip.dialog.Outcome;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.ServerLocator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every trunk found, asked and registered: looks its name up (RFC 3263), asks it with OPTIONS
 * whether it is there (RFC 3261 §11), registers where the provider wants that (§10.2). Lives on one
 * lane.
 */
final class TrunkKeeper {

    /**
     * After a failure: soon, for the line is needed; not too soon, for the provider may be in
     * trouble.
     */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final SipLane lane;
    private final ServerLocator locator;
    private final InstantSource clock;
    private final Consumer<SwitchEvent> events;
    private final SecureRandom random;
    private final Map<Trunk, Keeping> kept = new HashMap<>();

    /** What goes on about one trunk; one that is let go is not in the table any more. */
    private static final class Keeping {
        private Lane.@Nullable Timer next;
        private @Nullable TrunkRegistration registration;
    }

    TrunkKeeper(
            SipLane lane,
            ServerLocator locator,
            InstantSource clock,
            Consumer<SwitchEvent> events,
            SecureRandom random) {
        this.lane = lane;
        this.locator = locator;
        this.clock = clock;
        this.events = events;
        this.random = random;
    }

    /** Called on the lane, as all that follows. */
    void follow(Trunks.Change change) {
        change.removed()
                .forEach(
                        trunk -> {
                            letGo(trunk, () -> {});
                            trunk.nowIs(false, "removed");
                            tellOf(trunk, false, "removed");
                        });
        change.replaced().forEach(this::replace);
        change.added().forEach(this::keep);
    }

    /**
     * Lets go of all trunks, and of the providers that we are registered with.
     *
     * @param done run when all of them have answered or are given up
     */
    void letAllGo(Runnable done) {
        List<Trunk> all = List.copyOf(kept.keySet());
        int[] left = {all.size() + 1};
        Runnable oneLess =
                () -> {
                    if (--left[0] == 0) {
                        done.run();
                    }
                };
        all.forEach(trunk -> letGo(trunk, oneLess));
        oneLess.run();
    }

    private void keep(Trunk trunk) {
        kept.put(trunk, new Keeping());
        attend(trunk);
    }

    private void letGo(Trunk trunk, Runnable done) {
        TrunkRegistration registration = forget(trunk);
        if (registration == null) {
            done.run();
        } else {
            registration.leave(done);
        }
    }

    private @Nullable TrunkRegistration forget(Trunk trunk) {
        Keeping keeping = kept.remove(trunk);
        if (keeping == null) {
            return null;
        }
        if (keeping.next != null) {
            keeping.next.cancel();
        }
        return keeping.registration;
    }

    private void replace(Trunks.Replaced trunk) {
        TrunkRegistration registration = forget(trunk.old());
        // Signing an account off that goes on would undo what its successor registers.
        if (registration != null
                && !(trunk.now().settings() instanceof TrunkSettings.Register next
                        && registration.settings().isSameAccount(next))) {
            registration.leave(() -> {});
        }
        if (trunk.old().isUp() && !trunk.now().isUp()) {
            tellOf(trunk.now(), false, "settings changed");
        }
        keep(trunk.now());
    }

    private void attend(Trunk trunk) {
        switch (trunk.settings()) {
            case TrunkSettings.Peer peer -> locate(trunk, peer.address(), () -> greet(trunk));
            case TrunkSettings.Register register ->
                    locate(trunk, register.address(), () -> register(trunk, register));
            case TrunkSettings.Sandbox _ -> greet(trunk); // its place is known from the start
        }
    }

    private void locate(Trunk trunk, TrunkAddress address, Runnable then) {
        SipUri uri = uri(address);
        locator.locate(uri)
                .whenComplete(
                        (hops, failure) ->
                                lane.lane()
                                        .execute(
                                                () -> {
                                                    if (!kept.containsKey(trunk)) {
                                                        return;
                                                    }
                                                    if (failure != null || hops.isEmpty()) {
                                                        tell(
                                                                trunk,
                                                                false,
                                                                "no address found for "
                                                                        + address.host());
                                                        again(trunk, TRY_AGAIN);
                                                    } else {
                                                        trunk.foundAt(hops);
                                                        then.run();
                                                    }
                                                }));
    }

    private void again(Trunk trunk, Duration after) {
        Keeping keeping = kept.get(trunk);
        if (keeping != null) {
            keeping.next = lane.lane().after(after, () -> attend(trunk));
        }
    }

    /** OPTIONS: whatever final answer comes, somebody is there. */
    private void greet(Trunk trunk) {
        Duration heartbeat = trunk.settings().rules().heartbeat();
        if (heartbeat.isZero()) {
            tell(trunk, true, "not watched");
            return;
        }
        List<Hop> hops = trunk.hops();
        Hop hop = hops.getFirst();
        SipUri target =
                SipUri.of(null, hop.remote().getAddress().getHostAddress(), hop.remote().getPort());
        lane.agent()
                .request(
                        Greeting.to(lane, target, List.of(), hop),
                        hops,
                        Optional.empty(),
                        outcome -> {
                            boolean there =
                                    outcome.response().isPresent() && outcome.status() != 503;
                            tell(
                                    trunk,
                                    there,
                                    there
                                            ? "answers"
                                            : "does not answer (" + outcome.status() + ")");
                            again(trunk, there ? heartbeat : min(heartbeat, TRY_AGAIN));
                        });
    }

    private void register(Trunk trunk, TrunkSettings.Register settings) {
        Keeping keeping = kept.get(trunk);
        if (keeping == null) {
            return;
        }
        TrunkRegistration registration = keeping.registration;
        if (registration == null) {
            registration = new TrunkRegistration(lane, trunk, settings, random);
            keeping.registration = registration;
        }
        TrunkRegistration asked = registration;
        asked.refresh(outcome -> registered(trunk, asked, outcome));
    }

    private void registered(Trunk trunk, TrunkRegistration registration, Outcome outcome) {
        if (outcome.isSuccess()) {
            tell(trunk, true, "registered");
            // Well before it runs out, so that one lost try costs nothing.
            again(trunk, registration.granted(outcome).multipliedBy(8).dividedBy(10));
        } else {
            tell(trunk, false, "registration refused: " + reason(outcome));
            again(trunk, TRY_AGAIN);
        }
    }

    private static String reason(Outcome outcome) {
        return switch (outcome.status()) {
            case 401, 403, 407 -> outcome.status() + ", check user name and password";
            case 408 -> "no answer";
            default -> Integer.toString(outcome.status());
        };
    }

    /** Says what is news about a trunk that we still keep. */
    private void tell(Trunk trunk, boolean up, String why) {
        if (kept.containsKey(trunk) && trunk.nowIs(up, why)) {
            tellOf(trunk, up, why);
        }
    }

    private void tellOf(Trunk trunk, boolean up, String why) {
        events.accept(new SwitchEvent.TrunkChanged(clock.instant(), trunk.name(), up, why));
    }

    static SipUri uri(TrunkAddress address) {
        SipUri uri = SipUri.of(null, address.host(), address.port() == 0 ? -1 : address.port());
        return uri.with("transport", address.transport().name().toLowerCase(Locale.ROOT));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
