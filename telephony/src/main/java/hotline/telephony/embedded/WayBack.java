package hotline.telephony.embedded;

import hotline.telephony.embedded.registrar.Bindings;
import hotline.telephony.sip.dialog.NextHops;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transport.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Requests of a dialog go back the way it came, which behind a NAT is the only one. When that was a
 * connection it may be dead: then they go where the phone has registered since (RFC 5626 §4.3), so
 * that it hears at least the BYE.
 */
final class WayBack implements NextHops {

    private final Bindings bindings;

    WayBack(Bindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public void find(Uri next, Hop flow, Consumer<List<Hop>> found) {
        List<Hop> hops = new ArrayList<>(2);
        hops.add(flow);
        if (flow.protocol().isReliable() && next instanceof SipUri phone) {
            hops.addAll(bindings.newerFlows(phone, flow));
        }
        found.accept(hops);
    }
}
