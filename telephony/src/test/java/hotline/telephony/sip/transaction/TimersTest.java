package hotline.telephony.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.transport.Protocol;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every timer of RFC 3261 table 4 and RFC 6026, at its exact instant. */
class TimersTest {

    @Nested
    class OverUdp {
        private final TwoLayers two = new TwoLayers(Protocol.UDP);

        /** Timers A and B, §17.1.1.2. */
        @Test
        void aSilentPeerIsAskedSevenTimes() {
            two.wire.lose(all -> true);

            two.send(Method.INVITE);
            two.until(31_999);

            assertEquals(
                    List.of(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L),
                    two.wire.millisOf("INVITE"));
            assertEquals(List.of(), two.caller.failures);
            two.until(32_000);
            assertEquals(List.of(Failure.TIMEOUT), two.caller.failures);
            assertForgotten(two.left);
        }

        /** Timers E and F, §17.1.2.2. */
        @Test
        void aSilentRegistrarIsAskedElevenTimes() {
            two.wire.lose(all -> true);

            two.send(Method.REGISTER);
            two.until(31_999);

            assertEquals(
                    List.of(
                            0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L,
                            27_500L, 31_500L),
                    two.wire.millisOf("REGISTER"));
            assertEquals(List.of(), two.caller.failures);
            two.until(32_000);
            assertEquals(List.of(Failure.TIMEOUT), two.caller.failures);
            assertForgotten(two.left);
        }

        /** Timer E in Proceeding, §17.1.2.2. */
        @Test
        void aProvisionalResponseSlowsARequestDownToT2() {
            two.send(Method.OPTIONS);
            two.until(100);
            two.callee.respond(100);
            two.wire.lose(all -> true);
            two.until(32_000);

            assertEquals(
                    List.of(0L, 500L, 4_500L, 8_500L, 12_500L, 16_500L, 20_500L, 24_500L, 28_500L),
                    two.wire.millisOf("OPTIONS"));
            assertEquals(List.of(Failure.TIMEOUT), two.caller.failures);
        }

        /** Timer A stops with the first provisional response; nothing but the user ends ringing. */
        @Test
        void aRingingInviteIsNotRepeatedAndMayRingForHours() {
            two.send(Method.INVITE);
            two.until(10);
            two.callee.respond(180);
            two.until(7_200_000);

            assertEquals(List.of(0L), two.wire.millisOf("INVITE"));
            assertEquals(List.of(180), two.caller.responses);
            assertEquals(1, two.left.size());
        }

        /** Timer D, RFC 6026 §8.4. */
        @Test
        void aRejectedInviteAcknowledgesFor32Seconds() {
            two.send(Method.INVITE);
            two.until(100);
            two.callee.respond(486);
            two.until(100);
            two.wire.lose(passing -> passing.what().equals("ACK"));
            two.until(32_099);
            assertEquals(1, two.left.size());
            two.until(32_100);

            assertForgotten(two.left);
            assertEquals(List.of(486), two.caller.responses);
        }

        /** Timers G and H, §17.2.1; timer D still acknowledges. */
        @Test
        void aRejectionIsRepeatedUntilItIsAcknowledged() {
            two.wire.lose(passing -> passing.what().equals("ACK"));

            two.send(Method.INVITE);
            two.until(0);
            two.callee.respond(486);
            two.until(31_999);

            List<Long> instants =
                    List.of(
                            0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L,
                            27_500L, 31_500L);
            assertEquals(instants, two.wire.millisOf("486 INVITE"));
            assertEquals(instants, two.wire.millisOf("ACK"));
            assertEquals(List.of(), two.callee.failures);
            two.until(32_000);
            assertEquals(List.of(Failure.TIMEOUT), two.callee.failures);
            assertForgotten(two.right);
        }

        /** Timer I, §17.2.1. */
        @Test
        void anAcknowledgedRejectionAbsorbsAcksForT4() {
            two.send(Method.INVITE);
            two.until(100);
            two.callee.respond(486);
            two.until(5_099);

            assertEquals(List.of(100L), two.wire.millisOf("486 INVITE"));
            assertEquals(1, two.right.size());
            two.until(5_100);
            assertForgotten(two.right);
            assertEquals(List.of(), two.callee.acks);
        }

        /** Timer J, §17.2.2. */
        @Test
        void anAnsweredRequestIsRememberedFor32Seconds() {
            two.send(Method.OPTIONS);
            two.until(100);
            two.wire.lose(passing -> passing.what().equals("200 OPTIONS"));
            two.callee.respond(200);
            two.until(32_000);

            assertEquals(1, two.callee.requests.size());
            assertEquals(
                    List.of(
                            100L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L,
                            27_500L, 31_500L),
                    two.wire.millisOf("200 OPTIONS"));
            two.until(32_099);
            assertEquals(1, two.right.size());
            two.until(32_100);
            assertForgotten(two.right);
        }

        /** Timer K, §17.1.2.2. */
        @Test
        void anAnsweredRequestAbsorbsResponsesForT4() {
            two.send(Method.OPTIONS);
            two.until(100);
            two.callee.respond(200);
            two.until(5_099);

            assertEquals(1, two.left.size());
            two.until(5_100);
            assertForgotten(two.left);
            assertEquals(List.of(200), two.caller.responses);
        }

        /** Timers L and M, RFC 6026 §8. */
        @Test
        void anAcceptedInviteIsRememberedFor32SecondsOnBothSides() {
            two.send(Method.INVITE);
            two.until(100);
            two.callee.respond(200);
            two.until(200);
            two.callee.respond(200);
            two.until(32_099);

            assertEquals(List.of(200, 200), two.caller.responses);
            assertEquals(1, two.left.size());
            assertEquals(1, two.right.size());
            two.until(32_100);
            assertForgotten(two.left);
            assertForgotten(two.right);
            assertEquals(0, two.lane.pendingTimers());
        }
    }

    @Nested
    class OverTcp {
        private final TwoLayers two = new TwoLayers(Protocol.TCP);

        /** No A, B as ever. */
        @Test
        void aSilentPeerIsAskedOnce() {
            two.wire.lose(all -> true);

            two.send(Method.INVITE);
            two.until(31_999);

            assertEquals(List.of(0L), two.wire.millisOf("INVITE"));
            assertEquals(List.of(), two.caller.failures);
            two.until(32_000);
            assertEquals(List.of(Failure.TIMEOUT), two.caller.failures);
        }

        /** No E, F as ever. */
        @Test
        void aSilentRegistrarIsAskedOnce() {
            two.wire.lose(all -> true);

            two.send(Method.REGISTER);
            two.until(32_000);

            assertEquals(List.of(0L), two.wire.millisOf("REGISTER"));
            assertEquals(List.of(Failure.TIMEOUT), two.caller.failures);
        }

        /** D and I are zero, there is no G. */
        @Test
        void aRejectedInviteIsForgottenAtOnce() {
            two.send(Method.INVITE);
            two.until(0);
            two.callee.respond(486);
            two.until(0);

            assertEquals(List.of(0L), two.wire.millisOf("ACK"));
            assertForgotten(two.left);
            assertForgotten(two.right);
            assertEquals(0, two.lane.pendingTimers());
        }

        /** No G, H as ever. */
        @Test
        void aRejectionThatIsNotAcknowledgedIsSentOnce() {
            two.wire.lose(passing -> passing.what().equals("ACK"));

            two.send(Method.INVITE);
            two.until(0);
            two.callee.respond(486);
            two.until(31_999);

            assertEquals(List.of(0L), two.wire.millisOf("486 INVITE"));
            assertEquals(List.of(), two.callee.failures);
            two.until(32_000);
            assertEquals(List.of(Failure.TIMEOUT), two.callee.failures);
        }

        /** J and K are zero. */
        @Test
        void anAnsweredRequestIsForgottenAtOnce() {
            two.send(Method.OPTIONS);
            two.until(0);
            two.callee.respond(200);
            two.until(0);

            assertEquals(List.of(200), two.caller.responses);
            assertForgotten(two.left);
            assertForgotten(two.right);
            assertEquals(0, two.lane.pendingTimers());
        }

        /** L and M are the same for all transports. */
        @Test
        void anAcceptedInviteIsRememberedFor32Seconds() {
            two.send(Method.INVITE);
            two.until(0);
            two.callee.respond(200);
            two.until(31_999);

            assertEquals(1, two.left.size());
            assertEquals(1, two.right.size());
            two.until(32_000);
            assertForgotten(two.left);
            assertForgotten(two.right);
        }
    }

    @Nested
    class WithoutALetter {
        private final TwoLayers two = new TwoLayers(Protocol.UDP);

        /** §17.2.1. */
        @Test
        void anInviteGets100After200MillisecondsUnlessTheUserWasFaster() {
            two.send(Method.INVITE);
            two.until(199);
            assertEquals(List.of(), two.wire.millisOf("100 INVITE"));
            two.until(200);
            assertEquals(List.of(200L), two.wire.millisOf("100 INVITE"));

            two.send(Method.INVITE);
            two.until(399);
            two.callee.respond(180);
            two.until(2_000);
            assertEquals(List.of(200L), two.wire.millisOf("100 INVITE"));
        }

        /** §9.1. */
        @Test
        void aCancelledInviteThatIsNeverAnsweredEndsAfter32Seconds() {
            var invite = two.send(Method.INVITE);
            two.until(1_000);
            invite.cancel();
            two.until(32_999);
            assertEquals(List.of(), two.caller.failures);
            two.until(33_000);

            assertEquals(List.of(Failure.TIMEOUT), two.caller.failures);
            assertForgotten(two.left);
        }
    }

    private static void assertForgotten(TransactionLayer layer) {
        assertEquals(0, layer.size());
    }
}
