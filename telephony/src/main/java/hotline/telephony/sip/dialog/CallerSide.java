package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.Ending.By;
import hotline.telephony.sip.dialog.Session.State;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The INVITE that we send, attempt after attempt, until a 2xx wins or a rejection stands (RFC 3261
 * §13.2). Hops and challenges are the {@link Pursuit}'s; 422 and 3xx make a pursuit of their own.
 */
final class CallerSide implements Side, Pursuit.Listener {

    /** RFC 4028 §7.4: every proxy on the way may raise the interval once more. */
    private static final int MOST_RAISES = 4;

    private final Session session;
    private final UserAgent agent;
    private final Invitation invitation;

    private SipRequest invite;
    private @Nullable Pursuit pursuit;

    /** The one that got a 2xx, and may get more of them. */
    private @Nullable Pursuit won;

    private long seq = 1;
    private int raises;
    private int redirects;

    CallerSide(Session session, UserAgent agent, Invitation invitation) {
        this.session = session;
        this.agent = agent;
        this.invitation = invitation;
        this.invite = compose();
    }

    private SipRequest compose() {
        SipRequest.Builder request =
                SipRequest.builder(Method.INVITE, invitation.target())
                        .routes(invitation.routes())
                        .from(invitation.from().withTag(session.localTag()))
                        .to(invitation.to())
                        .callId(session.callId())
                        .cseq(seq);
        agent.capabilities().declare(request);
        agent.sign(request);
        TimerAgreement.ask(request, agent.settings().timer(), agent.settings().timer().minimum());
        invitation
                .replaces()
                .ifPresent(
                        dialog ->
                                request.set(HeaderName.REPLACES, dialog)
                                        .set(HeaderName.REQUIRE, List.of("replaces")));
        Fields.add(request, invitation.headers());
        invitation.offer().ifPresent(body -> request.body(body.type(), body.bytes()));
        return request.build();
    }

    @Override
    public SipRequest invite() {
        return invite;
    }

    void start() {
        session.opened();
        pursue(invite, invitation.hops());
    }

    private void pursue(SipRequest request, List<Hop> hops) {
        var next = new Pursuit(agent, request, () -> ++seq, session.login(), this);
        pursuit = next;
        next.start(hops);
    }

    /** The Contact is what this hop can reach; and a further try makes its own early dialogs. */
    @Override
    public SipRequest dress(SipRequest request, Hop hop) {
        session.dropEarlyDialogs();
        invite =
                request.toBuilder()
                        .contact(
                                agent.contacts()
                                        .of(
                                                invitation.contactUser(),
                                                hop,
                                                Dialog.isSecure(request.uri())))
                        .build();
        return invite;
    }

    // ---- responses ---------------------------------------------------------------------------

    @Override
    public void provisional(SipRequest asked, SipResponse response, Hop hop) {
        if (response.status() == 100 || session.hasEnded() || session.chosen() != null) {
            return;
        }
        String tag = Dialog.tag(response.to());
        if (tag.isEmpty()) {
            session.enter(State.PROCEEDING);
            session.tell(
                    listener ->
                            listener.progressed(
                                    session, new Progress(response, "", Optional.empty())));
            return;
        }
        Conversation fork = session.conversation(tag);
        if (fork == null) {
            if (session.conversations() >= agent.settings().maxForks()) {
                return;
            }
            fork = converse(asked, response, hop);
        }
        fork.heard(response);
        Optional<Long> number = reliableNumber(response);
        if (number.isPresent() && !fork.isNext(number.get())) {
            return; // RFC 3262 §4: repeated, or ahead of one that was lost
        }
        session.enter(State.EARLY);
        earlyMedia(fork, response, number);
    }

    private void earlyMedia(Conversation fork, SipResponse response, Optional<Long> number) {
        Optional<Body> body = Body.in(response);
        boolean answersUs = invitation.offer().isPresent();
        boolean offersUs =
                !answersUs
                        && number.isPresent()
                        && body.isPresent()
                        && !fork.negotiation().hasExchanged();
        if (number.isPresent() && !offersUs) {
            if (answersUs && body.isPresent()) {
                // RFC 3262 §5: an answer in a reliable response is final
                fork.negotiation().wasAnswered(body.get());
            }
            fork.requests().prack(response, number.get(), Optional.empty());
        }
        session.tell(
                listener ->
                        listener.progressed(
                                session,
                                new Progress(
                                        response,
                                        fork.remoteTag(),
                                        answersUs ? body : Optional.empty())));
        if (offersUs && !session.hasEnded()) {
            fork.peerOffers().offeredInReliable(response, number.get(), body.get());
        }
    }

    /** RFC 3262 §7.1: the RSeq of a response that wants a PRACK. */
    private static Optional<Long> reliableNumber(SipResponse response) {
        return response.headers().requires("100rel")
                ? Optional.ofNullable(response.headers().first(HeaderName.RSEQ))
                : Optional.empty();
    }

    @Override
    public void success(SipRequest asked, SipResponse response, Hop hop) {
        String tag = Dialog.tag(response.to());
        Conversation known = session.conversation(tag);
        if (known != null && known.acks().haveBegun()) {
            known.acks().repeat(asked.cseq().number()); // §13.2.2.4: every 2xx gets its ACK
            return;
        }
        boolean first = session.chosen() == null && !session.hasEnded();
        if (known == null) {
            if (!first && session.conversations() > 2 * agent.settings().maxForks()) {
                return; // nobody forks like that
            }
            known = converse(asked, response, hop);
        }
        known.heard(response);
        known.dialog().confirm(response);
        if (first) {
            won(known, asked, response);
        } else {
            // §13.2.2.4: another fork was faster, or the CANCEL too late: ACK, then BYE.
            known.acknowledgeAndLeave(asked.cseq().number());
        }
        if (pursuit != null) {
            won = pursuit;
            pursuit = null;
            session.closed();
        }
    }

    private void won(Conversation fork, SipRequest asked, SipResponse response) {
        session.choose(fork);
        session.enter(State.CONFIRMED);
        fork.timer().granted(response);
        long seq = asked.cseq().number();
        Optional<Body> body = Body.in(response);
        boolean through = fork.negotiation().hasExchanged();
        boolean late = invitation.offer().isEmpty() && !through && body.isPresent();
        if (!late) {
            fork.acks().send(seq, Optional.empty());
        }
        if (!through && body.isPresent() && !late) {
            fork.negotiation().wasAnswered(body.get());
        }
        session.tell(listener -> listener.accepted(session, response));
        if (late) {
            fork.peerOffers().offeredIn2xx(seq, body.get());
        } else if (!through && body.isEmpty()) {
            session.lost(488, "neither offer nor answer"); // §13.2.1: the 2xx must have one
        } else {
            fork.negotiation().firstAnswer().ifPresent(fork.ourOffers()::tellAnswered);
            fork.ourOffers().pump();
        }
    }

    private Conversation converse(SipRequest asked, SipResponse response, Hop hop) {
        Conversation fork = session.converse(Dialog.asUac(asked, response, hop));
        invitation.offer().ifPresent(fork.negotiation()::offered);
        return fork;
    }

    @Override
    public void failed(Outcome outcome) {
        if (!session.hasEnded() && tryOtherwise(outcome)) {
            return;
        }
        pursuit = null;
        session.finish(
                new Ending(
                        outcome.response().isPresent() ? By.PARTY : By.NETWORK,
                        outcome.status(),
                        outcome.response()
                                .map(response -> response.headers().all(HeaderName.REASON))
                                .orElse(List.of()),
                        outcome.response().map(response -> response)));
        session.closed();
    }

    private boolean tryOtherwise(Outcome outcome) {
        if (outcome.response().isEmpty()) {
            return false;
        }
        SipResponse response = outcome.response().get();
        if (outcome.status() == 422) {
            return raiseInterval(outcome.asked(), response);
        }
        return outcome.status() / 100 == 3 && follow(outcome.asked(), response);
    }

    /** RFC 4028 §7.4. */
    private boolean raiseInterval(SipRequest asked, SipResponse response) {
        Long minimum = response.headers().first(HeaderName.MIN_SE);
        if (minimum == null || raises == MOST_RAISES) {
            return false;
        }
        raises++;
        SipRequest.Builder again = asked.toBuilder().cseq(++seq);
        TimerAgreement.ask(again, agent.settings().timer(), Duration.ofSeconds(minimum));
        pursue(again.build(), pursuit == null ? invitation.hops() : pursuit.hopsLeft());
        return true;
    }

    /** §8.1.3.4: the first contact, if the settings let us follow at all. */
    private boolean follow(SipRequest asked, SipResponse response) {
        NameAddress contact = response.headers().contact();
        if (contact == null || redirects == agent.settings().maxRedirects()) {
            return false;
        }
        redirects++;
        SipRequest again =
                asked.toBuilder().uri(contact.uri()).routes(List.of()).cseq(++seq).build();
        agent.nextHops()
                .find(
                        contact.uri(),
                        invitation.hops().getFirst(),
                        hops -> {
                            if (session.hasEnded()) {
                                session.closed();
                            } else {
                                pursue(again, hops);
                            }
                        });
        return true;
    }

    // ---- leaving -----------------------------------------------------------------------------

    @Override
    public void leave(int status, List<Reason> reasons) {
        cancel(reasons);
        session.finish(new Ending(By.US, 487, reasons, Optional.empty()));
    }

    private void cancel(List<Reason> reasons) {
        if (pursuit != null) {
            pursuit.cancel(
                    cancel -> {
                        SipRequest.Builder dressed = cancel.toBuilder();
                        Fields.addReasons(dressed, reasons); // RFC 3326 §2
                        return dressed.build();
                    });
        }
    }

    /** A BYE in an early dialog of ours (RFC 3261 §15: it should not, but may have crossed). */
    void abandon() {
        cancel(List.of());
    }

    @Override
    public void close() {}

    @Override
    public void forgotten() {
        if (won != null) {
            Conversation chosen = session.chosen();
            won.outlive(new Aftermath(agent, chosen == null ? "" : chosen.remoteTag()));
        }
    }
}
