package hotline.directory.setup;

import hotline.directory.CompanyDraft;
import hotline.directory.Secret;
import hotline.directory.Trunk;
import hotline.kernel.setup.SetupReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code trunks}. */
final class TrunkSection {

    static final Set<String> FIELDS =
            CompanySetup.ordered(
                    "name",
                    "kind",
                    "address",
                    "transport",
                    "username",
                    "password",
                    "lines",
                    "callerNumber",
                    "prefixes",
                    "codecs",
                    "default");

    private static final Set<String> KINDS = CompanySetup.ordered("sandbox", "peer", "register");

    private final CompanySetup setup;
    private final CompanyDraft draft;

    TrunkSection(CompanySetup setup, CompanyDraft draft) {
        this.setup = setup;
        this.draft = draft;
    }

    void read(SetupReader at) {
        at.required("name").ifPresent(name -> read(name, at));
    }

    private void read(String name, SetupReader at) {
        Optional<Trunk> before = CompanySetup.known(draft.trunks, Trunk::name, name);
        UUID id = before.map(Trunk::id).orElseGet(UUID::randomUUID);
        setup.stands("trunk", name, id, at);
        draft.put(
                new Trunk(
                        id,
                        before.map(Trunk::name).orElse(name),
                        way(at, before.map(Trunk::way)),
                        at.whole("lines").or(() -> before.map(Trunk::lines)).orElse(0),
                        at.text("callerNumber")
                                .or(() -> before.map(Trunk::callerNumber))
                                .orElse(""),
                        at.has("prefixes")
                                ? prefixes(at)
                                : before.map(Trunk::prefixes).orElse(List.of()),
                        at.has("codecs")
                                ? codecs(at)
                                : before.map(Trunk::codecs).orElse(Trunk.Codec.USUAL),
                        at.flag("default").or(() -> before.map(Trunk::isDefault)).orElse(false)));
    }

    private static Trunk.Way way(SetupReader at, Optional<Trunk.Way> before) {
        String kind =
                at.text("kind")
                        .or(() -> before.map(Trunk.Way::kind))
                        .orElseGet(() -> at.required("kind").orElse(""));
        // Of another kind, nothing can be taken over.
        Optional<Trunk.Way> same = before.filter(way -> way.kind().equals(kind));
        return switch (kind) {
            case "peer" -> {
                var was = same.map(Trunk.Peer.class::cast);
                yield new Trunk.Peer(
                        at.text("address").or(() -> was.map(Trunk.Peer::address)).orElse(""),
                        transport(at, was.map(Trunk.Peer::transport)));
            }
            case "register" -> {
                var was = same.map(Trunk.Register.class::cast);
                yield new Trunk.Register(
                        at.text("address").or(() -> was.map(Trunk.Register::address)).orElse(""),
                        transport(at, was.map(Trunk.Register::transport)),
                        at.text("username").or(() -> was.map(Trunk.Register::username)).orElse(""),
                        at.text("password")
                                .map(Secret::new)
                                .or(() -> was.map(Trunk.Register::password))
                                .orElse(new Secret("")));
            }
            case String other -> {
                if (!KINDS.contains(other) && !other.isEmpty()) {
                    at.wrong("kind", "unknown", "write one of " + String.join(", ", KINDS) + ".");
                }
                yield new Trunk.Sandbox();
            }
        };
    }

    private static Trunk.Transport transport(SetupReader at, Optional<Trunk.Transport> before) {
        return at.text("transport")
                .flatMap(
                        code -> {
                            var known = Trunk.Transport.of(code);
                            if (known.isEmpty()) {
                                at.wrong("transport", "unknown", "write udp, tcp or tls.");
                            }
                            return known;
                        })
                .or(() -> before)
                .orElse(Trunk.Transport.UDP);
    }

    private static List<Trunk.Codec> codecs(SetupReader at) {
        return at.texts("codecs").stream()
                .flatMap(
                        name -> {
                            var known = Trunk.Codec.of(name);
                            if (known.isEmpty()) {
                                at.wrong("codecs", "unknown", "write PCMA, PCMU or both.");
                            }
                            return known.stream();
                        })
                .toList();
    }

    private static List<Trunk.Prefix> prefixes(SetupReader at) {
        return at.readers("prefixes", CompanySetup.ordered("prefix", "strip", "add")).stream()
                .map(
                        p ->
                                new Trunk.Prefix(
                                        p.required("prefix").orElse(""),
                                        p.whole("strip").orElse(0),
                                        p.text("add").orElse("")))
                .toList();
    }
}
