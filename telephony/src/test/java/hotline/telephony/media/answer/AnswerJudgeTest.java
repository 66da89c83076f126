package hotline.telephony.media.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.Tones;
import hotline.telephony.media.sound.UnplayableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJudgeTest {

    private static final SoundLibrary LIBRARY = new SoundLibrary();

    /** What comes over the line after the answer, through G.711 and with a noise behind it. */
    private static final class Line {
        private final List<Sound> parts = new ArrayList<>();
        private double noiseDbfs = -65;
        private double gain = 1;

        Line pause(int millis) {
            parts.add(Tones.silence(Duration.ofMillis(millis)));
            return this;
        }

        Line says(String prompt, String language) throws UnplayableException {
            parts.add(LIBRARY.shipped(prompt, language));
            return this;
        }

        Line tone(int hertz, int millis) {
            parts.add(Tones.sine(hertz, Duration.ofMillis(millis)));
            return this;
        }

        Line noise(double dbfs) {
            noiseDbfs = dbfs;
            return this;
        }

        Line softer(double db) {
            gain = Math.pow(10, -db / 20);
            return this;
        }

        List<String> heard() {
            short[] pcm = Sound.joined(parts).samples();
            var dice = new Random(7);
            double amplitude = 32_768 * Math.pow(10, noiseDbfs / 20);
            for (int i = 0; i < pcm.length; i++) {
                double sample = pcm[i] * gain + dice.nextGaussian() * amplitude;
                pcm[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
            }
            var coded = new byte[pcm.length];
            Codec.PCMA.encode(pcm, 0, coded, 0, pcm.length);
            Codec.PCMA.decode(coded, 0, pcm, 0, pcm.length);
            return judged(pcm);
        }

        private static List<String> judged(short[] pcm) {
            var judge = new AnswerJudge();
            var found = new ArrayList<String>();
            var frame = new short[160];
            for (int at = 0; at + frame.length <= pcm.length && !judge.isDone(); at += 160) {
                System.arraycopy(pcm, at, frame, 0, frame.length);
                judge.hear(frame)
                        .ifPresent(
                                finding ->
                                        found.add(
                                                switch (finding) {
                                                    case Finding.Judged(var who, var _) ->
                                                            who.name();
                                                    case Finding.Beeped() -> "beep";
                                                }));
            }
            return found;
        }
    }

    @ParameterizedTest
    @CsvSource({"number-8,zh", "number-5,en", "goodbye,zh", "minutes,en", "number-20,zh"})
    void aWordAndThenSilenceIsAPerson(String word, String language) throws Exception {
        assertEquals(
                List.of("PERSON"), new Line().pause(400).says(word, language).pause(3_000).heard());
    }

    @Test
    void helloHelloIsAPersonToo() throws Exception {
        var line = new Line().pause(300).says("number-1", "zh").pause(350);
        assertEquals(List.of("PERSON"), line.says("number-1", "zh").pause(2_000).heard());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aGreetingThatTalksOnIsAMachineAndItsBeepIsHeard(String language) throws Exception {
        var line = new Line().pause(500).says("leave-a-message", language).pause(600);
        assertEquals(List.of("MACHINE", "beep"), line.tone(1_000, 400).pause(1_000).heard());
    }

    @ParameterizedTest
    @CsvSource({
        "number-not-in-service,zh",
        "welcome,en",
        "closed-now,zh",
        "call-may-be-recorded,en"
    })
    void aSentenceOfSeveralSecondsIsAMachine(String sentence, String language) throws Exception {
        var line = new Line().pause(200).says(sentence, language).says(sentence, language);
        assertEquals(List.of("MACHINE"), line.pause(1_000).heard());
    }

    @ParameterizedTest
    @ValueSource(ints = {425, 440, 852, 1_000, 1_400, 2_000})
    void everyMakersBeepIsOne(int hertz) throws Exception {
        assertEquals(
                List.of("MACHINE", "beep"),
                new Line().pause(700).tone(hertz, 250).pause(500).heard());
    }

    @Test
    void speechHasNoBeepInIt() throws Exception {
        for (String language : List.of("zh", "en")) {
            var line = new Line().pause(200).says("test-call-speech", language);
            line.says("menu-of-tests", language).says("call-may-be-recorded", language);
            assertEquals(List.of("MACHINE"), line.pause(500).heard(), language);
        }
    }

    @Test
    void whoSaysNothingIsUnknown() {
        assertEquals(List.of("UNSURE"), new Line().pause(6_000).heard());
        assertEquals(List.of("UNSURE"), new Line().noise(-45).pause(6_000).heard());
    }

    @ParameterizedTest
    @CsvSource({"-50,0", "-42,0", "-60,10"})
    void noiseBehindAndAWeakLineChangeNothing(double noise, double softer) throws Exception {
        var person = new Line().noise(noise).softer(softer).pause(500).says("number-8", "zh");
        assertEquals(List.of("PERSON"), person.pause(3_000).heard());
        var machine = new Line().noise(noise).softer(softer).pause(500).says("welcome", "zh");
        machine.says("leave-a-message", "zh").pause(300).tone(1_000, 300).pause(1_000);
        assertEquals(List.of("MACHINE", "beep"), machine.heard());
    }

    @Test
    void aPersonIsKnownWithinASecondOfTheLastWord() throws Exception {
        var word = LIBRARY.shipped("number-8", "zh");
        short[] pcm = Sound.joined(List.of(word, Tones.silence(Duration.ofSeconds(3)))).samples();
        var judge = new AnswerJudge();
        var frame = new short[160];
        for (int at = 0; at + 160 <= pcm.length; at += 160) {
            System.arraycopy(pcm, at, frame, 0, 160);
            var found = judge.hear(frame);
            if (found.isPresent() && found.get() instanceof Finding.Judged(var _, var after)) {
                Duration late = after.minus(word.duration());
                assertTrue(late.compareTo(Duration.ofSeconds(1)) < 0, "late by " + late);
                return;
            }
        }
        throw new AssertionError("never judged");
    }
}
