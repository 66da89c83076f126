package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslClient;
import hotline.telephony.esl.EslLimits;
import hotline.telephony.esl.EslNews;
import hotline.telephony.esl.EslSettings;
import hotline.telephony.esl.EslTimes;
import hotline.telephony.esl.Subscription;
import hotline.telephony.lane.Lane;
import java.security.SecureRandom;
import java.util.function.Consumer;

/** A connection over the event socket of a node. */
final class EslConnection implements Connection {

    private final Intake intake;
    private final EslClient client;
    private final Link link;

    EslConnection(FreeSwitchSettings.Node node, Lane lane, Consumer<EslNews> listener) {
        var settings =
                new EslSettings(
                        node.host(),
                        node.port(),
                        node.password(),
                        new Subscription(
                                Subscription.Encoding.PLAIN,
                                Happenings.NAMES,
                                Happenings.SUBCLASSES),
                        EslTimes.DEFAULT,
                        EslLimits.DEFAULT);
        this.intake = new Intake(lane, listener);
        this.client = new EslClient(settings, intake, new SecureRandom());
        this.link = new EslLink(client, lane);
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void start() {
        client.start();
    }

    @Override
    public void close() {
        intake.close(); // first, or the client waits for a lane that may wait for us
        client.close();
    }
}
