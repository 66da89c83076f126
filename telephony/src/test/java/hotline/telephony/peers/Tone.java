package hotline.telephony.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sine, half as loud as can be, as a phone's microphone hears it: 8 kHz, 16 bit, mono. */
public final class Tone {

    private Tone() {}

    public static short[] of(int hertz, int samples) {
        short[] sine = new short[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (short) (16_000 * Math.sin(2 * Math.PI * hertz * i / Ear.RATE));
        }
        return sine;
    }

    public static void write(Path wav, int hertz, int seconds) throws IOException {
        short[] sine = of(hertz, seconds * Ear.RATE);
        int bytes = sine.length * 2;
        var file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(US_ASCII)).putInt(36 + bytes).put("WAVE".getBytes(US_ASCII));
        file.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(Ear.RATE).putInt(2 * Ear.RATE).putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(US_ASCII)).putInt(bytes);
        file.asShortBuffer().put(sine);
        Files.write(wav, file.array());
    }
}
