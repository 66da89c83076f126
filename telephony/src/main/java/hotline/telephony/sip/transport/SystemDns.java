package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * The name servers of this machine: SRV by the DNS client of the JDK, addresses by the operating
 * system, which also knows its hosts file.
 */
final class SystemDns implements Dns {

    /** Records of one name beyond these are not looked at. */
    private static final int MOST_RECORDS = 64;

    private final Properties environment = new Properties();

    /** The servers that the operating system is set up with. */
    SystemDns() {
        this("dns:");
    }

    /**
     * @param provider such as {@code dns://192.0.2.53}
     */
    SystemDns(String provider) {
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, provider);
        environment.put("com.sun.jndi.dns.timeout.initial", "500"); // milliseconds, then doubled
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
    }

    // The ban is for directories that hand out Java objects; the DNS provider only reads text.
    @SuppressWarnings("BanJNDI")
    @Override
    public List<Srv> srv(String name) throws IOException {
        try {
            var context = new InitialDirContext(environment);
            try {
                return records(
                        context.getAttributes(new CompositeName().add(name), new String[] {"SRV"})
                                .get("SRV"));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NamingException trouble) {
            throw new IOException("no name server tells about " + name, trouble);
        }
    }

    @Override
    public List<InetAddress> addresses(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }

    private static List<Srv> records(@Nullable Attribute attribute) throws NamingException {
        List<Srv> records = new ArrayList<>();
        for (int i = 0; attribute != null && i < Math.min(attribute.size(), MOST_RECORDS); i++) {
            // As the provider writes it: priority, weight, port, target.
            String[] fields = attribute.get(i).toString().split(" ", 4);
            records.add(
                    new Srv(
                            Integer.parseInt(fields[0]),
                            Integer.parseInt(fields[1]),
                            Integer.parseInt(fields[2]),
                            fields[3]));
        }
        return records;
    }
}
