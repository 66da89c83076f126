package hotline.freeswitch;

import hotline.telephony.directory.TrunkSettings;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The addresses from which a trunk's calls may come, as with the embedded switch. */
final class TrunkSources {

    private TrunkSources() {}

    static Set<InetAddress> of(TrunkSettings trunk, NameService names) {
        var all = new TreeSet<InetAddress>(Comparator.comparing(InetAddress::getHostAddress));
        switch (trunk) {
            case TrunkSettings.Sandbox _ -> {}
            case TrunkSettings.Peer peer -> {
                all.addAll(names.addresses(peer.address().host()));
                all.addAll(peer.sources());
            }
            case TrunkSettings.Register register ->
                    all.addAll(names.addresses(register.address().host()));
        }
        return all;
    }
}
