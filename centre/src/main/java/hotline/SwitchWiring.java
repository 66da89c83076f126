package hotline;

import hotline.directory.Telephony;
import hotline.freeswitch.Answers;
import hotline.freeswitch.ConfigurationFiles;
import hotline.freeswitch.Entrance;
import hotline.freeswitch.EntrySecret;
import hotline.freeswitch.NameService;
import hotline.freeswitch.Uploads;
import hotline.freeswitch.web.FreeSwitchDoor;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.freeswitch.FreeSwitchSettings;
import hotline.telephony.freeswitch.FreeSwitchSettings.DoorSettings;
import hotline.telephony.freeswitch.FreeSwitchSettings.SharedFolder;
import hotline.telephony.freeswitch.FreeSwitchSwitch;
import hotline.telephony.media.sound.UnplayableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which switch stands below the floor. */
@Configuration(proxyBeanMethods = false)
class SwitchWiring {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchWiring.class);

    @Bean
    HouseSwitch houseSwitch(CentreSettings settings, Uploads uploads) throws UnplayableException {
        return switch (settings.switchChoice()) {
            case SwitchChoice.Embedded() ->
                    new EmbeddedHouse(
                            new EmbeddedSwitch(
                                    EmbeddedSettings.of(settings.telephony(), List.of(), List.of())
                                            .keepingRegistrations()));
            case SwitchChoice.FreeSwitch choice -> freeSwitch(choice, uploads);
        };
    }

    private static FreeSwitchHouse freeSwitch(SwitchChoice.FreeSwitch choice, Uploads uploads) {
        if (choice.hasStockPassword()) {
            LOG.warn(
                    "the event socket of FreeSWITCH has the password that everybody knows: change"
                            + " it in event_socket.conf.xml and in HOTLINE_FREESWITCH_PASSWORD");
        }
        var settings = FreeSwitchSettings.of(choice.nodes(), folder(choice, uploads));
        return new FreeSwitchHouse(
                new FreeSwitchSwitch(
                        choice.door()
                                .map(place -> settings.with(door(place, choice.from())))
                                .orElse(settings)),
                choice);
    }

    /** FreeSWITCH may know us by another name than we do, so we listen everywhere on the port. */
    private static DoorSettings door(InetSocketAddress place, Set<InetAddress> from) {
        boolean isHere = place.getHostString().startsWith("127.");
        return new DoorSettings(
                isHere
                        ? new InetSocketAddress(place.getHostString(), place.getPort())
                        : new InetSocketAddress(place.getPort()),
                from);
    }

    private static SharedFolder folder(SwitchChoice.FreeSwitch choice, Uploads uploads) {
        return choice.bringsRecordings()
                ? choice.shared()
                        .handingOver(
                                file ->
                                        choice.centre()
                                                .resolve(
                                                        "/freeswitch/recordings/"
                                                                + uploads.expect(file)))
                : choice.shared();
    }

    @Bean
    Telephony telephony(HouseSwitch house) {
        return house.telephony();
    }

    @Bean
    Uploads uploads(InstantSource clock) {
        return new Uploads(clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> doorIsOpen(HouseSwitch house) {
        return _ -> house.doorIsOpen();
    }

    /** There is such a door only where FreeSWITCH may come. */
    @Bean
    ServletContextInitializer freeSwitchDoor(
            HouseSwitch house, CentreSettings settings, Uploads uploads, InstantSource clock)
            throws IOException {
        if (house instanceof FreeSwitchHouse nodes
                && settings.switchChoice() instanceof SwitchChoice.FreeSwitch choice) {
            NameService names = NameService::ofThisMachine;
            var secret = EntrySecret.in(settings.data());
            var door =
                    new FreeSwitchDoor(
                            new Entrance(choice.from(), secret, clock),
                            new Answers(nodes::furnishing, names),
                            () ->
                                    new ConfigurationFiles(nodes.furnishing(), names)
                                            .write(choice.centre(), secret),
                            uploads);
            return new ServletRegistrationBean<>(door, "/freeswitch/*");
        }
        return _ -> {};
    }
}
