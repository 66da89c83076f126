package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MessageBuilder;
import hotline.telephony.sip.message.Reason;
import java.util.List;

/** Header fields that our user gives along. */
final class Fields {

    private Fields() {}

    static void add(MessageBuilder<?> message, List<Header> headers) {
        for (Header header : headers) {
            message.addHeader(header.name().name(), header.text());
        }
    }

    static void addReasons(MessageBuilder<?> message, List<Reason> reasons) {
        for (Reason reason : reasons) {
            message.add(HeaderName.REASON, reason);
        }
    }
}
