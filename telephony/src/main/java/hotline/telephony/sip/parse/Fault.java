package hotline.telephony.sip.parse;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MalformedValue;

/** The first thing that was wrong with a message. */
record Fault(int status, String why, String section) {

    static Fault badRequest(String why, String section) {
        return new Fault(400, why, section);
    }

    static Fault tooLarge(String why) {
        return new Fault(513, why, "RFC 3261 §21.5.7");
    }

    static Fault of(MalformedValue value) {
        return badRequest(String.valueOf(value.getMessage()), value.section());
    }

    static Fault of(HeaderName<?> name, MalformedValue value) {
        return badRequest(name + ": " + value.getMessage(), value.section());
    }
}
