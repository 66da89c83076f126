package hotline.telephony.sip.dialog;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** An offer of the peer that waits for our user; the first word counts. */
final class TakenOffer implements Offer {

    private final Optional<Body> body;
    private final String remoteTag;
    private final Consumer<Body> answer;
    private final IntConsumer refuse;
    private boolean settled;

    TakenOffer(Optional<Body> body, String remoteTag, Consumer<Body> answer, IntConsumer refuse) {
        this.body = body;
        this.remoteTag = remoteTag;
        this.answer = answer;
        this.refuse = refuse;
    }

    @Override
    public Optional<Body> body() {
        return body;
    }

    @Override
    public String remoteTag() {
        return remoteTag;
    }

    @Override
    public void answer(Body ours) {
        if (!settled) {
            settled = true;
            answer.accept(ours);
        }
    }

    @Override
    public void refuse(int status) {
        if (!settled) {
            settled = true;
            refuse.accept(status);
        }
    }

    /** Nobody waits for it any more. */
    void settle() {
        settled = true;
    }
}
