package hotline.telephony.esl;

import java.io.IOException;

/** What the peer sent is no event socket's, or more than we take; the connection is of no use. */
public final class FramingLost extends IOException {

    private static final long serialVersionUID = 1L;

    public FramingLost(String why) {
        super(why);
    }
}
