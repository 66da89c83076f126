package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ClientListener;
import hotline.telephony.sip.transaction.ClientTransaction;
import hotline.telephony.sip.transaction.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is left of a call of ours that is over while its INVITE may still be answered (RFC 6026
 * §8.4): a 2xx that comes again gets its ACK again, that of a further fork ACK and BYE (RFC 3261
 * §13.2.2.4). The session itself need not stay in memory for this.
 */
final class Aftermath implements ClientListener {

    private final UserAgent agent;

    /** Tags of those who have had their BYE. */
    private List<String> parted;

    /**
     * @param partyTag of the dialog that was the call
     */
    Aftermath(UserAgent agent, String partyTag) {
        this.agent = agent;
        this.parted = List.of(partyTag);
    }

    @Override
    public void response(ClientTransaction invite, SipResponse response) {
        if (!response.isSuccess()) {
            return;
        }
        Dialog dialog = Dialog.asUac(invite.request(), response, invite.hop());
        SipRequest.Builder ack = dialog.ack(invite.request().cseq().number());
        agent.sign(ack);
        // §22.1: the ACK carries the credentials of its INVITE.
        ack.copy(HeaderName.AUTHORIZATION, invite.request())
                .copy(HeaderName.PROXY_AUTHORIZATION, invite.request());
        agent.nextHops()
                .find(
                        dialog.nextHop(),
                        invite.hop(),
                        hops -> {
                            if (!hops.isEmpty()) {
                                agent.sendAck(ack.build(), hops.getFirst());
                            }
                        });
        String tag = dialog.id().remoteTag();
        if (!parted.contains(tag) && parted.size() <= agent.settings().maxForks()) {
            parted = Stream.concat(parted.stream(), Stream.of(tag)).toList();
            leave(dialog, invite);
        }
    }

    private void leave(Dialog dialog, ClientTransaction invite) {
        SipRequest.Builder bye = dialog.request(Method.BYE);
        agent.sign(bye);
        agent.nextHops()
                .find(
                        dialog.nextHop(),
                        invite.hop(),
                        hops -> agent.request(bye.build(), hops, Optional.empty(), outcome -> {}));
    }

    @Override
    public void failed(ClientTransaction invite, Failure failure) {}
}
