package hotline.telephony.freeswitch;

import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.SwitchEvent.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call that comes in, as its CHANNEL_CREATE says: numbers change later (facts §7).
 *
 * @param caller not to be trusted, as everything here but who it is from
 */
record Arrival(Caller caller, String called) {

    static Arrival of(EslEvent event) {
        return new Arrival(
                new Caller(number(event), name(event)),
                event.text("Caller-Destination-Number", ""));
    }

    private static String number(EslEvent event) {
        String number = event.text("Caller-Caller-ID-Number", "");
        return number.equals("0000000000") || number.equalsIgnoreCase("anonymous") ? "" : number;
    }

    private static String name(EslEvent event) {
        String name = event.text("Caller-Caller-ID-Name", "");
        return name.equals(event.text("Caller-Caller-ID-Number", "")) ? "" : name;
    }

    /**
     * Who sent it: what our dialplan found out, an authenticated extension, the gateway it belongs
     * to, the address of a trunk; nobody else is let in.
     */
    static Optional<Origin> origin(EslEvent parked, Ways ways) {
        Optional<Origin> said = trunk(parked.variable(FreeSwitchSettings.TRUNK_VARIABLE, ""), ways);
        if (said.isPresent()) {
            return said;
        }
        // Set by FreeSWITCH after the digest was right, and only then.
        String user = parked.variable("sip_auth_username", "");
        if (parked.variable("sip_authorized", "").equals("true") && ways.isExtension(user)) {
            return Optional.of(new Origin.FromExtension(user));
        }
        return trunk(parked.variable("sip_gateway", ""), ways)
                .or(
                        () ->
                                ways.trunkAt(parked.variable("sip_network_ip", ""))
                                        .map(TrunkSettings::name)
                                        .map(Origin.FromTrunk::new));
    }

    private static Optional<Origin> trunk(String name, Ways ways) {
        return ways.trunk(name).map(TrunkSettings::name).map(Origin.FromTrunk::new);
    }

    /** {@code X-…} headers as received. */
    static Map<String, String> headers(EslEvent event) {
        Map<String, String> found = new LinkedHashMap<>();
        event.headers()
                .asMap()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("variable_sip_h_X-") && found.size() < 32) {
                                found.put(name.substring("variable_sip_h_".length()), value);
                            }
                        });
        return found;
    }
}
