package hotline.telephony.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Route;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.HangupCause;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whom we may call, and which way; who a call that comes in is from. Immutable. */
final class Ways {

    private static final Pattern DIALLABLE = Pattern.compile("\\+?[0-9A-Za-z*#._-]{1,64}");

    private final String domain;
    private final Set<String> extensions;
    private final List<TrunkSettings> trunks;

    Ways(String domain, List<Extension> extensions, List<TrunkSettings> trunks) {
        this.domain = domain;
        this.extensions = extensions.stream().map(Extension::number).collect(Collectors.toSet());
        this.trunks = List.copyOf(trunks);
        if (this.extensions.size() != extensions.size()) {
            throw new IllegalArgumentException("two extensions have the same number");
        }
        if (new HashSet<>(trunks.stream().map(TrunkSettings::name).toList()).size()
                != trunks.size()) {
            throw new IllegalArgumentException("two trunks have the same name");
        }
    }

    /** A way to a destination, or why there is none. */
    sealed interface Way {

        /**
         * @param dialString in FreeSWITCH's words
         * @param party as the survey shows it
         * @param callerNumber what the trunk shows instead of the caller; empty for the caller
         */
        record To(String dialString, String party, Optional<String> trunk, String callerNumber)
                implements Way {}

        record None(HangupCause why) implements Way {}
    }

    /**
     * @param linesInUse of a trunk by its name
     */
    Way to(Destination destination, ToIntFunction<String> linesInUse) {
        return switch (destination) {
            case Destination.Extension(String number) ->
                    extensions.contains(number)
                            ? new Way.To(
                                    "user/" + number + "@" + domain, number, Optional.empty(), "")
                            : new Way.None(HangupCause.NO_SUCH_NUMBER);
            case Destination.OverTrunk(String name, String number) ->
                    trunk(name)
                            .map(trunk -> over(trunk, number, number, linesInUse))
                            .orElse(new Way.None(HangupCause.CARRIER_FAILURE));
            case Destination.Outside(String number) ->
                    Route.of(number, trunks)
                            .map(route -> over(route.trunk(), route.number(), number, linesInUse))
                            .orElse(new Way.None(HangupCause.NO_SUCH_NUMBER));
        };
    }

    private static Way over(
            TrunkSettings trunk, String number, String party, ToIntFunction<String> linesInUse) {
        if (!DIALLABLE.matcher(number).matches()) {
            return new Way.None(HangupCause.INCOMPLETE_NUMBER);
        }
        int lines = trunk.rules().lines();
        if (lines > 0 && linesInUse.applyAsInt(trunk.name()) >= lines) {
            return new Way.None(HangupCause.CONGESTION);
        }
        return switch (trunk) {
            case TrunkSettings.Sandbox _ -> new Way.None(HangupCause.CARRIER_FAILURE);
            case TrunkSettings.Peer _, TrunkSettings.Register _ ->
                    new Way.To(
                            "sofia/gateway/" + trunk.name() + "/" + number,
                            party,
                            Optional.of(trunk.name()),
                            trunk.rules().callerNumber());
        };
    }

    Optional<TrunkSettings> trunk(String name) {
        return trunks.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
    }

    List<TrunkSettings> trunks() {
        return trunks;
    }

    boolean isExtension(String number) {
        return extensions.contains(number);
    }

    /** The trunk whose far end has this address. */
    Optional<TrunkSettings> trunkAt(String address) {
        return address.isEmpty()
                ? Optional.empty()
                : trunks.stream().filter(trunk -> isAt(trunk, address)).findFirst();
    }

    private static boolean isAt(TrunkSettings trunk, String address) {
        return switch (trunk) {
            case TrunkSettings.Peer peer ->
                    peer.address().host().equals(address)
                            || peer.sources().stream()
                                    .anyMatch(source -> source.getHostAddress().equals(address));
            case TrunkSettings.Register register -> register.address().host().equals(address);
            case TrunkSettings.Sandbox _ -> false;
        };
    }
}
