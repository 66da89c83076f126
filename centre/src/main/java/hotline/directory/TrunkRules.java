package hotline.directory;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A trunk's own rules: what the switch would not take is refused here, where somebody reads it. */
final class TrunkRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Pattern CALLER = Pattern.compile("\\+?[0-9]{0,20}");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9*#]{1,20}");
    private static final Pattern IN_FRONT = Pattern.compile("\\+?[0-9*#]{0,20}");

    /** {@code host}, {@code host:port}, {@code [IPv6]:port} or a bare IPv6 address. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<host>[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])"
                        + "(:(?<port>[0-9]{1,5}))?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int MOST_LINES = 10_000;
    private static final int MOST_PREFIXES = 200;

    private TrunkRules() {}

    static List<Problem> problems(Trunk t, Company in) {
        var problems = Problems.of("trunk", t.id());
        problems.matches("name", t.name(), NAME, "trunk.name");
        problems.when(
                in.trunks().values().stream()
                        .anyMatch(
                                o -> !o.id().equals(t.id()) && o.name().equalsIgnoreCase(t.name())),
                "name",
                "taken");
        switch (t.way()) {
            case Trunk.Sandbox _ -> {}
            case Trunk.Peer(var address, _) -> address(address, problems);
            case Trunk.Register(var address, _, var username, var password) -> {
                address(address, problems);
                problems.text("username", username, 100);
                problems.text("password", password.reveal(), 100);
            }
        }
        problems.range("lines", t.lines(), 0, MOST_LINES);
        problems.when(!CALLER.matcher(t.callerNumber()).matches(), "callerNumber", "digits");
        problems.when(t.codecs().isEmpty(), "codecs", "required");
        problems.when(Set.copyOf(t.codecs()).size() < t.codecs().size(), "codecs", "taken");
        problems.range("prefixes", t.prefixes().size(), 0, MOST_PREFIXES);
        for (Trunk.Prefix prefix : t.prefixes()) {
            problems.matches("prefixes", prefix.prefix(), DIGITS, "digits");
            problems.range("prefixes", prefix.strip(), 0, prefix.prefix().length());
            problems.when(!IN_FRONT.matcher(prefix.add()).matches(), "prefixes", "digits");
        }
        return problems.found();
    }

    private static void address(String address, Problems problems) {
        if (address.isEmpty()) {
            problems.add("address", "required");
            return;
        }
        var match = ADDRESS.matcher(address);
        boolean fits = match.matches();
        if (fits && match.group("port") != null) {
            int port = Integer.parseInt(match.group("port"));
            fits = port > 0 && port <= 65_535;
        }
        problems.when(!fits, "address", "trunk.address");
    }
}
