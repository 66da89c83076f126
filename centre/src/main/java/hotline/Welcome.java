package hotline;

import hotline.telephony.embedded.EmbeddedSwitch;
import java.net.InetAddress;
import org.springframework.context.ConfigurableApplicationContext;

/** What a newcomer reads first: where the pages are, and where phones register. */
final class Welcome {

    private Welcome() {}

    static String text(ConfigurableApplicationContext house) {
        String port = house.getEnvironment().getProperty("local.server.port");
        var sip = house.getBean(EmbeddedSwitch.class).udpAddress();
        InetAddress listening = sip.getAddress();
        return """
        Hotline is open.   热线已启动。
            Pages          http://localhost:%s
            Phones         %s, port %d, UDP and TCP
            Ctrl-C closes it after the last call.\
        """
                .formatted(
                        port,
                        listening.isAnyLocalAddress()
                                ? "every address of this machine"
                                : listening.getHostAddress(),
                        sip.getPort());
    }
}
