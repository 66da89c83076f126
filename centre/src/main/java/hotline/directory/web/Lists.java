package hotline.directory.web;

import hotline.kernel.web.Refusal;
import java.util.Map;

/** What the short lists have in common: things that are known by a code. */
final class Lists {

    private Lists() {}

    /** Adding must not overwrite. */
    static void refuseTaken(Map<String, ?> known, String code) {
        if (known.containsKey(code)) {
            throw Refusal.invalid(Map.of("code", "taken"));
        }
    }
}
