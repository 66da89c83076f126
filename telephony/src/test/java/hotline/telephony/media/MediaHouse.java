package hotline.telephony.media;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.Tones;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine with phones, for tests; closes all of it. */
final class MediaHouse implements AutoCloseable {

    static final int MUSIC_HERTZ = 900;
    static final Sound MUSIC = Tones.sine(MUSIC_HERTZ, Duration.ofSeconds(1));

    final MediaEngine engine;
    private final List<TestPhone> phones = new ArrayList<>();

    MediaHouse() {
        this(2, Duration.ofSeconds(1));
    }

    MediaHouse(int steppers, Duration silenceLimit) {
        engine =
                new MediaEngine(
                        new MediaSettings(
                                InetAddress.getLoopbackAddress(),
                                20_000,
                                20_999,
                                steppers,
                                silenceLimit,
                                MUSIC));
    }

    /** A phone that talks with a port of its own. */
    record Line(MediaPort port, TestPhone phone, Heard heard) {}

    Line line(String name, Codec codec) throws NoPortLeft {
        var line = unconnected(name, codec);
        line.phone().callsTo(line.port());
        return line;
    }

    /** A phone and a port that do not know each other yet. */
    Line unconnected(String name, Codec codec) throws NoPortLeft {
        var heard = new Heard();
        crowd();
        return new Line(engine.open(name, heard), phone("127.0.0.1", codec), heard);
    }

    /** Ports that nobody uses: the next line lives on another stepper than the last one. */
    private void crowd() throws NoPortLeft {
        for (int i = 0; i < MediaEngine.LEAN; i++) {
            engine.open("crowd", event -> {});
        }
    }

    TestPhone phone(String address, Codec codec) {
        var phone = TestPhone.on(address, codec);
        phones.add(phone);
        return phone;
    }

    @Override
    public void close() {
        phones.forEach(TestPhone::close);
        engine.close();
    }
}
