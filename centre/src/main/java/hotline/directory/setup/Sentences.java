package hotline.directory.setup;

import hotline.kernel.setup.SetupFields;
import hotline.kernel.setup.SetupNode;
import java.util.Map;
import java.util.Optional;

/** What a rule's code means to whoever wrote the file. The pages have their own words for it. */
final class Sentences {

    private static final Map<String, String> OF =
            Map.ofEntries(
                    Map.entry("required", "this is missing."),
                    Map.entry("taken", "something else has it already."),
                    Map.entry("unknown", "there is no such thing."),
                    Map.entry("tooLong", "this is too long."),
                    Map.entry("slash", "leave out / \\ % and ;."),
                    Map.entry("characters", "leave out spaces at the ends and control characters."),
                    Map.entry("range", "this is too small or too large."),
                    Map.entry("loop", "this leads back to itself."),
                    Map.entry("user.login", "up to 50 letters, digits and . _ @ + -, no spaces."),
                    Map.entry("extension.digits", "an extension has 3 to 8 digits."),
                    Map.entry(
                            "extension.password",
                            "6 to 64 letters, digits and signs, no spaces, no \" and no \\."),
                    Map.entry("password.short", "a password has 8 letters or more."),
                    Map.entry("password.long", "a password has at most 72 bytes."),
                    Map.entry("password.common", "this password is the first that is guessed."),
                    Map.entry("trunk.name", "up to 32 letters, digits, - and _."),
                    Map.entry("trunk.address", "write host, host:port or [IPv6]:port."),
                    Map.entry("digits", "digits only, + only in front."),
                    Map.entry("department.noSkillGroup", "its skillGroup switch is off."),
                    Map.entry("department.hasQueues", "queues need its skillGroup switch."),
                    Map.entry("role.builtIn", "this role came with the house and stays as it is."),
                    Map.entry("user.lastAdministrator", "one administrator must be left."),
                    Map.entry("disposition.colour", "write it as #rrggbb."),
                    Map.entry("disposition.key", "one small letter or digit."),
                    Map.entry("list.code", "small letters, digits and -, a letter first."));

    private Sentences() {}

    static String of(String code) {
        return OF.getOrDefault(code, "this cannot be so.");
    }

    /** Where a field of the API stands in the file: {@code ringSeconds} is {@code ring} there. */
    static SetupNode field(SetupFields thing, String field) {
        SetupNode at = thing;
        for (String step : field.split("\\.", -1)) {
            if (at instanceof SetupFields fields) {
                Optional<SetupNode> inner =
                        fields.field(step).or(() -> fields.field(step.replace("Seconds", "")));
                if (inner.isEmpty()) {
                    return at;
                }
                at = inner.get();
            }
        }
        return at;
    }
}
