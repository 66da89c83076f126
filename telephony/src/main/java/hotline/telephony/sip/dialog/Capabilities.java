package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MessageBuilder;
import hotline.telephony.sip.message.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user agent can do, and how its messages say so (RFC 3261 §20.5, §20.37). */
final class Capabilities {

    /** What requests may require of us (§8.2.2.3). */
    private static final Set<String> EXTENSIONS =
            Set.of("100rel", "timer", "replaces", "norefersub");

    /** The same as nearly every message says it. */
    private static final String SUPPORTED = "100rel, timer, replaces, norefersub";

    private static final String SUPPORTED_MID_DIALOG = "timer, replaces, norefersub";

    private static final String ALLOW = HeaderName.ALLOW.name();

    /** What works inside a dialog. */
    private static final List<Method> METHODS =
            List.of(
                    Method.INVITE,
                    Method.ACK,
                    Method.CANCEL,
                    Method.BYE,
                    Method.OPTIONS,
                    Method.PRACK,
                    Method.UPDATE,
                    Method.INFO,
                    Method.REFER,
                    Method.NOTIFY);

    /** Methods that exist: 405 when they are not for us, 501 for the rest (§8.2.1). */
    private static final Set<Method> KNOWN =
            Set.of(
                    Method.REGISTER,
                    Method.SUBSCRIBE,
                    Method.MESSAGE,
                    Method.PUBLISH,
                    Method.OPTIONS);

    private final List<Method> methods;

    /** These as {@code Allow} names them. */
    private final String allowed;

    Capabilities(Set<Method> outOfDialog) {
        List<Method> all = new ArrayList<>(METHODS);
        for (Method method : outOfDialog) {
            if (!all.contains(method)) {
                all.add(method);
            }
        }
        this.methods = List.copyOf(all);
        this.allowed = methods.stream().map(Method::toString).collect(Collectors.joining(", "));
    }

    boolean allows(Method method) {
        return methods.contains(method);
    }

    /** Whether we have heard of a method, be it allowed or not. */
    boolean knows(Method method) {
        return KNOWN.contains(method);
    }

    /** Those of the required extensions that we do not have. */
    List<String> missing(List<String> required) {
        return required.stream()
                .filter(tag -> !EXTENSIONS.contains(tag.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Allow, which every refusal of a method must have. */
    <B extends MessageBuilder<B>> B allow(B message) {
        return message.header(ALLOW, allowed);
    }

    /** Allow and Supported. */
    <B extends MessageBuilder<B>> B declare(B message) {
        return allow(message).set(HeaderName.SUPPORTED, SUPPORTED);
    }

    /** The same in a re-INVITE or UPDATE, whose reliable provisionals would help nobody. */
    <B extends MessageBuilder<B>> B declareMidDialog(B message) {
        return allow(message).set(HeaderName.SUPPORTED, SUPPORTED_MID_DIALOG);
    }
}
