package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transport.Hop;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a request of a dialog goes (RFC 3261 §8.1.2, RFC 3263). Whoever knows NAT and DNS decides.
 */
@FunctionalInterface
public interface NextHops {

    /**
     * @param next the first route, or the remote target when there is none
     * @param flow the way by which the dialog came about: behind a NAT the only one
     * @param found told on the lane, at once or later, in order of preference; empty when there is
     *     no way
     */
    void find(Uri next, Hop flow, Consumer<List<Hop>> found);

    /** Always back the way the dialog came: for peers behind NAT, and trunks of one address. */
    static NextHops sameWay() {
        return (next, flow, found) -> found.accept(List.of(flow));
    }
}
