package hotline.directory.web;

import hotline.directory.Secret;
import hotline.directory.Trunk;
import hotline.kernel.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of a trunk.
 *
 * @param codecs in the order of the offer; left out: the old ones stay
 * @param password empty or left out: the old one stays
 */
record TrunkBody(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String address,
        @Nullable String transport,
        @Nullable String username,
        @Nullable String password,
        @Nullable Integer lines,
        @Nullable String callerNumber,
        @Nullable List<PrefixBody> prefixes,
        @Nullable List<String> codecs,
        @Nullable Boolean isDefault) {

    record PrefixBody(@Nullable String prefix, @Nullable Integer strip, @Nullable String add) {

        Trunk.Prefix prefixRule() {
            return new Trunk.Prefix(Given.text(prefix), Given.or(strip, 0), Given.text(add));
        }
    }

    Trunk trunk(UUID id, Optional<Trunk> before) {
        return new Trunk(
                id,
                Given.text(name),
                way(before),
                Given.or(lines, 0),
                Given.text(callerNumber),
                Given.list(prefixes).stream().map(PrefixBody::prefixRule).toList(),
                codecs(before),
                Given.or(isDefault, false));
    }

    private List<Trunk.Codec> codecs(Optional<Trunk> before) {
        return codecs == null
                ? before.map(Trunk::codecs).orElse(Trunk.Codec.USUAL)
                : codecs.stream().map(name -> Given.word(Trunk.Codec.of(name), "codecs")).toList();
    }

    private Trunk.Way way(Optional<Trunk> before) {
        var over = Given.word(Trunk.Transport.of(Given.or(transport, "udp")), "transport");
        return switch (Given.text(kind)) {
            case "sandbox" -> new Trunk.Sandbox();
            case "peer" -> new Trunk.Peer(Given.text(address), over);
            case "register" ->
                    new Trunk.Register(
                            Given.text(address), over, Given.text(username), secret(before));
            case "" -> throw Refusal.invalid(Map.of("kind", "required"));
            case String _ -> throw Refusal.invalid(Map.of("kind", "unknown"));
        };
    }

    private Secret secret(Optional<Trunk> before) {
        String given = Given.or(password, "");
        if (given.isEmpty()
                && before.map(Trunk::way).orElse(null) instanceof Trunk.Register known) {
            return known.password();
        }
        return new Secret(given);
    }
}
