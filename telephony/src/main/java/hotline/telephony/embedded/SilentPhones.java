package hotline.telephony.embedded;

import hotline.telephony.phone.SwitchEvent.Origin;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Extensions whose phone fell silent in a call: perhaps somebody pulled its cable. From any thread.
 */
final class SilentPhones {

    private final Set<String> extensions = ConcurrentHashMap.newKeySet();

    /** A trunk's silence is none of a phone. */
    void fellSilent(FarParty party) {
        if (party.at() instanceof Origin.FromExtension(var number)) {
            extensions.add(number);
        }
    }

    /** Whether it fell silent since this was asked last. */
    boolean take(String extension) {
        return extensions.remove(extension);
    }
}
