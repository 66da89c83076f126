package hotline.directory.web;

import hotline.directory.Telephony.TrunkState;
import hotline.directory.Trunk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trunk as the pages see it, with how it is now; no password. */
record TrunkView(
        UUID id,
        String name,
        String kind,
        @Nullable String address,
        @Nullable String transport,
        @Nullable String username,
        int lines,
        String callerNumber,
        List<Trunk.Prefix> prefixes,
        List<Trunk.Codec> codecs,
        boolean isDefault,
        State state) {

    record State(boolean up, String why, int linesInUse) {}

    static TrunkView of(Trunk t, Optional<TrunkState> state) {
        String address = null;
        String transport = null;
        String username = null;
        switch (t.way()) {
            case Trunk.Sandbox _ -> {}
            case Trunk.Peer peer -> {
                address = peer.address();
                transport = peer.transport().code();
            }
            case Trunk.Register register -> {
                address = register.address();
                transport = register.transport().code();
                username = register.username();
            }
        }
        return new TrunkView(
                t.id(),
                t.name(),
                t.way().kind(),
                address,
                transport,
                username,
                t.lines(),
                t.callerNumber(),
                t.prefixes(),
                t.codecs(),
                t.isDefault(),
                state.map(s -> new State(s.up(), s.why(), s.linesInUse()))
                        .orElse(new State(false, "trunk.unknown", 0)));
    }
}
