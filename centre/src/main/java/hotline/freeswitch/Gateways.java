package hotline.freeswitch;

import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Trunks as FreeSWITCH's gateways, each by the trunk's own name. */
final class Gateways {

    private Gateways() {}

    static void write(Document it, List<TrunkSettings> trunks) {
        it.element("gateways", () -> trunks.forEach(trunk -> write(it, trunk)));
    }

    static void write(Document it, TrunkSettings trunk) {
        switch (trunk) {
            case TrunkSettings.Sandbox _ -> {}
            case TrunkSettings.Peer(var name, var address, _, var rules) ->
                    it.element(
                            "gateway",
                            () -> {
                                it.param("register", "false");
                                it.param("proxy", proxy(address));
                                // FreeSWITCH wants both even where nobody will ask for them.
                                it.param("username", "hotline");
                                it.param("password", "");
                                common(it, address, rules);
                            },
                            "name",
                            name);
            case TrunkSettings.Register(
                            var name,
                            var address,
                            var username,
                            var password,
                            var lasts,
                            var rules) ->
                    it.element(
                            "gateway",
                            () -> {
                                it.param("register", "true");
                                it.param("proxy", proxy(address));
                                it.param("realm", address.host());
                                it.param("from-domain", address.host());
                                it.param("username", username);
                                it.param("password", password);
                                it.param("expire-seconds", Long.toString(lasts.toSeconds()));
                                it.param("retry-seconds", "30");
                                common(it, address, rules);
                            },
                            "name",
                            name);
        }
    }

    private static void common(Document it, TrunkAddress address, TrunkRules rules) {
        it.param("register-transport", transport(address));
        it.param("context", Dialplan.CONTEXT);
        it.param("extension", "auto_to_user");
        it.param("caller-id-in-from", "true");
        if (rules.heartbeat().isPositive()) {
            it.param("ping", Long.toString(Math.max(5, rules.heartbeat().toSeconds())));
        }
        // A gateway has no parameter for it: mod_sofia reads codec-prefs of a profile only.
        it.element(
                "variables",
                () ->
                        it.empty(
                                "variable",
                                "name",
                                "absolute_codec_string",
                                "value",
                                codecs(rules),
                                "direction",
                                "outbound"));
    }

    private static String codecs(TrunkRules rules) {
        return rules.codecs().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static String proxy(TrunkAddress address) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String at = address.port() == 0 ? host : host + ":" + address.port();
        return at + ";transport=" + transport(address);
    }

    private static String transport(TrunkAddress address) {
        return address.transport().name().toLowerCase(Locale.ROOT);
    }
}
