package hotline.telephony.embedded;

import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.sip.dialog.Outcome;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Our registration with one provider (RFC 3261 §10.2): its Call-ID stays, its CSeq grows (§10.2.4).
 * Lives on the trunk keeper's lane.
 */
final class TrunkRegistration {

    private static final Duration SHORTEST = Duration.ofSeconds(20);

    private final SipLane lane;
    private final Trunk trunk;
    private final TrunkSettings.Register settings;
    private final SecureRandom random;
    private final String callId;
    private long cseq = 1;
    private boolean registered;
    private boolean asking;

    /** Set once we leave while a REGISTER is on its way: §10.2 allows only one at a time. */
    private @Nullable Runnable leaving;

    TrunkRegistration(
            SipLane lane, Trunk trunk, TrunkSettings.Register settings, SecureRandom random) {
        this.lane = lane;
        this.trunk = trunk;
        this.settings = settings;
        this.random = random;
        this.callId = lane.newCallId();
    }

    TrunkSettings.Register settings() {
        return settings;
    }

    /** Registers, for the first time or again. Nothing is told when we left meanwhile. */
    void refresh(Consumer<Outcome> told) {
        asking = true;
        send(
                settings.lasts(),
                outcome -> {
                    asking = false;
                    registered = outcome.isSuccess();
                    if (leaving == null) {
                        told.accept(outcome);
                    } else {
                        leave(leaving);
                    }
                });
    }

    /**
     * Signs off (§10.2.2).
     *
     * @param done run when the provider has answered or is given up
     */
    void leave(Runnable done) {
        if (asking) {
            leaving = done;
        } else if (registered) {
            send(Duration.ZERO, _ -> done.run());
        } else {
            done.run();
        }
    }

    private void send(Duration lasts, Consumer<Outcome> done) {
        SipUri registrar = TrunkKeeper.uri(settings.address());
        NameAddress self =
                NameAddress.of(SipUri.of(settings.username(), registrar.host(), registrar.port()));
        SipRequest register =
                SipRequest.builder(Method.REGISTER, registrar)
                        .from(self.withTag(UUID.randomUUID().toString()))
                        .to(self)
                        .callId(callId)
                        .cseq(cseq)
                        .contact(lane.agent().contact(settings.username(), trunk.hops().getFirst()))
                        .set(HeaderName.EXPIRES, lasts.toSeconds())
                        .build();
        lane.agent()
                .request(
                        register,
                        trunk.hops(),
                        Optional.of(
                                new DigestClient(settings.username(), settings.password(), random)),
                        outcome -> {
                            cseq = outcome.asked().cseq().number() + 1;
                            done.accept(outcome);
                        });
    }

    /** §10.2.4: what the registrar grants counts, not what we asked for. */
    Duration granted(Outcome outcome) {
        long asked = settings.lasts().toSeconds();
        if (outcome.response().isEmpty()) {
            return settings.lasts();
        }
        var headers = outcome.response().get().headers();
        NameAddress contact = headers.contact();
        OptionalLong seconds = contact == null ? OptionalLong.empty() : contact.expires();
        long granted = seconds.orElse(headers.expires().orElse(asked));
        return Duration.ofSeconds(Math.max(SHORTEST.toSeconds(), Math.min(granted, asked)));
    }
}
