package hotline;

import hotline.directory.Company;
import hotline.directory.Trunk;
import hotline.floor.WaysOut;
import hotline.telephony.directory.Codec;
import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Prefix;
import hotline.telephony.directory.Route;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.phone.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the administrator set, in the switch's words.
 *
 * @param extensions of everybody who may sign in
 */
record SwitchPlan(List<Extension> extensions, List<TrunkSettings> trunks) {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchPlan.class);

    /** How long a provider is asked to remember us. */
    private static final Duration REGISTRATION = Duration.ofMinutes(10);

    static SwitchPlan of(Company company) {
        List<Extension> extensions =
                company.users().values().stream()
                        .filter(user -> user.enabled())
                        .flatMap(user -> user.extension().stream())
                        .filter(extension -> !extension.password().isEmpty())
                        .map(e -> new Extension(e.number(), e.password().reveal()))
                        .sorted(Comparator.comparing(Extension::number))
                        .toList();
        List<TrunkSettings> trunks = new ArrayList<>();
        company.trunks().values().stream()
                .sorted(Comparator.comparing(Trunk::name))
                .forEach(trunk -> add(trunk, trunks));
        return new SwitchPlan(extensions, trunks);
    }

    /** The trunks in the floor's words, so that it finds the way that the switch would. */
    WaysOut waysOut() {
        return new WaysOut(
                trunks.stream()
                        .collect(
                                Collectors.toMap(
                                        TrunkSettings::name, trunk -> trunk.rules().lines())),
                number ->
                        Route.of(number, trunks)
                                .map(
                                        way ->
                                                new Destination.OverTrunk(
                                                        way.trunk().name(), way.number())));
    }

    /** One trunk that the switch will not have must not take the others away. */
    private static void add(Trunk trunk, List<TrunkSettings> trunks) {
        try {
            trunks.add(settings(trunk));
        } catch (IllegalArgumentException e) {
            LOG.error("trunk {} cannot be used: {}", trunk.name(), e.getMessage());
        }
    }

    private static TrunkSettings settings(Trunk trunk) {
        TrunkRules rules = rules(trunk);
        return switch (trunk.way()) {
            case Trunk.Sandbox _ -> new TrunkSettings.Sandbox(trunk.name(), rules);
            case Trunk.Peer(var address, var transport) ->
                    new TrunkSettings.Peer(
                            trunk.name(), TrunkAddress.parse(address, by(transport)), rules);
            case Trunk.Register(var address, var transport, var username, var password) ->
                    new TrunkSettings.Register(
                            trunk.name(),
                            TrunkAddress.parse(address, by(transport)),
                            username,
                            password.reveal(),
                            REGISTRATION,
                            rules);
        };
    }

    private static TrunkRules rules(Trunk trunk) {
        return new TrunkRules(
                trunk.lines(),
                trunk.prefixes().stream()
                        .map(p -> new Prefix(p.prefix(), p.strip(), p.add()))
                        .toList(),
                trunk.callerNumber(),
                trunk.codecs().stream().map(SwitchPlan::codec).toList(),
                trunk.isDefault(),
                TrunkRules.PLAIN.heartbeat());
    }

    private static Codec codec(Trunk.Codec codec) {
        return switch (codec) {
            case PCMA -> Codec.PCMA;
            case PCMU -> Codec.PCMU;
        };
    }

    private static Transport by(Trunk.Transport transport) {
        return switch (transport) {
            case UDP -> Transport.UDP;
            case TCP -> Transport.TCP;
            case TLS -> Transport.TLS;
        };
    }
}
