package hotline.telephony.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.Captures;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.EslNews;
import hotline.telephony.esl.EslReply;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Our machines before the events of a real FreeSWITCH, as they were captured. The legs that the
 * capture's client dialled are dialled by us, under names that we understand.
 */
final class Replay implements Link {

    private final VirtualLane lane = new VirtualLane();
    private final List<SwitchEvent> told = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final Map<String, LegId> names = new LinkedHashMap<>();
    private final Map<String, Consumer<Answer>> jobs = new LinkedHashMap<>();
    private final Node node = new Node("captured");
    private final Desk desk;

    Replay() {
        var folder =
                FreeSwitchSettings.SharedFolder.same(Path.of(System.getProperty("java.io.tmpdir")));
        var house =
                new House(
                        lane,
                        new Moment(() -> Instant.EPOCH.plus(lane.elapsed())),
                        told::add,
                        new SharedSounds(folder),
                        new Errands(lane, Runnable::run));
        List<Extension> extensions =
                List.of(new Extension("1003", "x"), new Extension("1006", "x"));
        desk =
                new Desk(
                        house,
                        FreeSwitchSettings.of(
                                        List.of(
                                                new FreeSwitchSettings.Node(
                                                        "captured", "192.0.2.1", 8021, "x")),
                                        folder)
                                .with(extensions, List.of(trunk("pstn"), trunk("pstn_ping"))));
        node.reachedBy(this);
        desk.nodes().add(node);
        node.isNowUp();
    }

    private static TrunkSettings trunk(String name) {
        return new TrunkSettings.Peer(
                name, new TrunkAddress("127.0.0.1", 5090, Transport.UDP), TrunkRules.PLAIN);
    }

    /** Dials before the first event, as the capture's client did. */
    LegId dial(String name, Destination to) {
        var leg = LegId.random();
        names.put(name, leg);
        desk.originate(leg, to, Dial.as(Caller.number("4008")).within(Duration.ofHours(1)));
        return leg;
    }

    Replay play(String capture) {
        for (EslEvent event : Captures.events(capture)) {
            if (event.name().equals("BACKGROUND_JOB")) {
                result(event.body().strip());
            } else {
                desk.nodes().news(node, new EslNews.Happened(renamed(event)));
            }
        }
        lane.advance(Duration.ofSeconds(10));
        return this;
    }

    private void result(String text) {
        names.forEach(
                (name, leg) -> {
                    Consumer<Answer> job = jobs.get(leg.toString());
                    if (job != null && text.equals("+OK " + name)) {
                        jobs.remove(leg.toString());
                        job.accept(Answer.said(new EslReply("+OK " + leg)));
                    }
                });
    }

    private EslEvent renamed(EslEvent event) {
        Map<String, String> headers = new LinkedHashMap<>();
        event.headers()
                .asMap()
                .forEach(
                        (name, value) -> {
                            LegId leg = names.get(value);
                            headers.put(name, leg == null ? value : leg.toString());
                        });
        return EslEvent.of(event.name(), headers, event.body());
    }

    List<SwitchEvent> told() {
        return told;
    }

    <E extends SwitchEvent> List<E> told(Class<E> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> storyOf(LegId leg) {
        return told.stream()
                .filter(event -> event instanceof SwitchEvent.OfLeg of && of.leg().equals(leg))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    List<String> commands() {
        return commands;
    }

    static LegId leg(String channel) {
        return new LegId(UUID.fromString(channel));
    }

    @Override
    public void api(ApiCommand command, Consumer<Answer> then) {
        commands.add(command.line());
        then.accept(Answer.said(new EslReply("+OK")));
    }

    @Override
    public void job(ApiCommand command, Duration within, Consumer<Answer> then) {
        commands.add(command.line());
        names.values().stream()
                .map(LegId::toString)
                .filter(leg -> command.line().contains("origination_uuid=" + leg))
                .forEach(leg -> jobs.put(leg, then));
    }

    @Override
    public void send(AppMessage message, Consumer<Answer> then) {
        commands.add(message.toString());
        then.accept(Answer.said(new EslReply("+OK")));
    }
}
