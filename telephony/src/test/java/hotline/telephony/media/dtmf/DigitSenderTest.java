package hotline.telephony.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DigitSenderTest {

    private final DigitSender sender = new DigitSender();

    @Test
    void aKeyTakesSevenStepsAndThreeOfRest() {
        sender.add("12");

        assertEquals("1111111...2222222...", run(20));
    }

    @Test
    void aCommaIsHalfASecond() {
        sender.add("1,2");

        assertEquals("1111111..." + ".".repeat(25) + "2222222...", run(45));
    }

    @Test
    void whatIsNoKeyIsLeftOut() {
        sender.add("(1) a-x");

        assertEquals("1111111...AAAAAAA...", run(20));
    }

    @Test
    void theQueueHasABound() {
        sender.add("5".repeat(100_000));

        String sent = run(10_000);

        assertEquals(DigitSender.QUEUE * 7, sent.chars().filter(c -> c == '5').count());
    }

    private String run(int steps) {
        var sent = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            sent.append(sender.step() ? TelephoneEvent.digit(sender.event()) : '.');
        }
        return sent.toString();
    }
}
