package hotline;

import org.springframework.context.ConfigurableApplicationContext;

/** What a newcomer reads first: where the pages are, and where phones register. */
final class Welcome {

    private Welcome() {}

    static String text(ConfigurableApplicationContext house) {
        String port = house.getEnvironment().getProperty("local.server.port");
        return """
        Hotline is open.   热线已启动。
            Pages          http://localhost:%s
            Phones         %s
            Ctrl-C closes it after the last call.\
        """
                .formatted(port, house.getBean(HouseSwitch.class).whereabouts());
    }
}
