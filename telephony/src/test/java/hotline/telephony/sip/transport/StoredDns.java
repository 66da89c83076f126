package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names in a table, and a list of what was asked. */
final class StoredDns implements Dns {

    final List<String> asked = new ArrayList<>();
    private final Map<String, List<Srv>> services = new HashMap<>();
    private final Map<String, List<InetAddress>> addresses = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    StoredDns srv(String name, Srv... records) {
        services.put(name, List.of(records));
        return this;
    }

    StoredDns address(String name, String... literals) {
        List<InetAddress> all = new ArrayList<>();
        for (String literal : literals) {
            all.add(InetAddress.ofLiteral(literal));
        }
        addresses.put(name, all);
        return this;
    }

    StoredDns silentAbout(String name) {
        silent.add(name);
        return this;
    }

    @Override
    public List<Srv> srv(String name) throws IOException {
        return look(services, name);
    }

    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        return look(addresses, name);
    }

    private <T> List<T> look(Map<String, List<T>> table, String name) throws IOException {
        asked.add(name);
        if (silent.contains(name)) {
            throw new IOException("nobody tells about " + name);
        }
        return table.getOrDefault(name, List.of());
    }
}
