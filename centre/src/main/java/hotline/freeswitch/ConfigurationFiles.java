package hotline.freeswitch;

import hotline.freeswitch.PhoneDirectory.Proof;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.freeswitch.FreeSwitchSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The same as files, by their places below FreeSWITCH's configuration folder. Either FreeSWITCH is
 * told to ask ({@code by-http}), or it has everything in files ({@code by-files}) which are to be
 * written again whenever a phone or a trunk changes.
 */
public final class ConfigurationFiles {

    private final Furnishing house;
    private final NameService names;

    public ConfigurationFiles(Furnishing house, NameService names) {
        this.house = house;
        this.names = names;
    }

    /**
     * @param centre where FreeSWITCH reaches our pages
     * @return text of each file by its place
     */
    public SortedMap<String, String> write(URI centre, EntrySecret secret) {
        var files = new TreeMap<String, String>();
        files.put("by-http/autoload_configs/xml_curl.conf.xml", asking(centre, secret));
        files.put("by-files/directory/hotline.xml", included(this::directory));
        files.put("by-files/dialplan/hotline.xml", included(this::dialplan));
        files.put(
                "by-files/sip_profiles/external/hotline.xml",
                included(it -> house.trunks().forEach(trunk -> Gateways.write(it, trunk))));
        return files;
    }

    private static String included(Consumer<Document> content) {
        return Document.of(it -> it.element("include", () -> content.accept(it)));
    }

    private static String asking(URI centre, EntrySecret secret) {
        return Document.of(
                it ->
                        it.element(
                                "configuration",
                                () ->
                                        it.element(
                                                "bindings",
                                                () ->
                                                        it.element(
                                                                "binding",
                                                                () -> binding(it, centre, secret),
                                                                "name",
                                                                "hotline")),
                                "name",
                                "xml_curl.conf",
                                "description",
                                "Asks Hotline"));
    }

    private static void binding(Document it, URI centre, EntrySecret secret) {
        it.empty(
                "param",
                "name",
                "gateway-url",
                "value",
                centre.resolve("/freeswitch/xml").toString(),
                "bindings",
                "directory|dialplan");
        it.param("gateway-credentials", Entrance.LOGIN + ":" + secret.text());
        it.param("auth-scheme", "basic");
        it.param("timeout", "5");
        it.param("enable-cacert-check", "true");
        it.param("enable-ssl-verifyhost", "true");
    }

    private void directory(Document it) {
        // In which realm phones will be asked is not known here, so no hash will do.
        PhoneDirectory.domain(
                it, () -> PhoneDirectory.users(it, house.extensions(), Proof.password()));
    }

    /** Stock profiles bring who is not signed in to "public". */
    private void dialplan(Document it) {
        Dialplan.context(
                it,
                Dialplan.CONTEXT,
                () -> {
                    Dialplan.extension(
                            it,
                            "phones",
                            "${domain_name}",
                            "^hotline$",
                            Dialplan.taken(house.door()));
                    trunks(it);
                });
        Dialplan.context(it, "public", () -> trunks(it));
    }

    private void trunks(Document it) {
        Dialplan.extension(
                it,
                "nodes",
                "destination_number",
                "^" + FreeSwitchSettings.TIE_NUMBERS,
                Dialplan.parked());
        for (TrunkSettings trunk : house.trunks()) {
            String sources = sources(trunk);
            if (!sources.isEmpty()) {
                Dialplan.extension(
                        it,
                        trunk.name(),
                        "network_addr",
                        "^(" + sources + ")$",
                        Dialplan.takenFrom(trunk.name(), house.door()));
            }
        }
        Dialplan.extension(it, "strangers", "", "", Dialplan.refused());
    }

    private String sources(TrunkSettings trunk) {
        return TrunkSources.of(trunk, names).stream()
                .map(InetAddress::getHostAddress)
                .map(address -> address.replace(".", "\\."))
                .collect(Collectors.joining("|"));
    }
}
