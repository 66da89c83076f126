package hotline.telephony.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.lane.Lane;
import hotline.telephony.lane.VirtualLane;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of transactions on a wire that loses, doubles and overtakes. */
class StormTest {

    private static final int TRANSACTIONS = 3_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void everyTransactionEndsAndNothingIsLeft(long seed) {
        new Storm(seed, Protocol.UDP).blow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7})
    void aReliableWireLeavesNothingEither(long seed) {
        new Storm(seed, Protocol.TCP).blow();
    }

    private static final class Storm {
        private final VirtualLane lane = new VirtualLane();
        private final Random random;
        private final VirtualWire wire;
        private final TransactionLayer left;
        private final TransactionLayer right;
        private final Map<String, Integer> outcomes = new HashMap<>();
        private final Map<String, Lane.Timer> repeating = new HashMap<>();
        private final Set<String> served = new HashSet<>();
        private final Set<String> acknowledged = new HashSet<>();

        Storm(long seed, Protocol protocol) {
            random = new Random(seed);
            wire = new VirtualWire(lane, protocol, VirtualWire.Weather.STORM, seed);
            left =
                    new TransactionLayer(
                            lane,
                            wire.left(),
                            SipTimers.RFC_3261,
                            new Callee(),
                            10_000,
                            new Random(seed + 1));
            right =
                    new TransactionLayer(
                            lane,
                            wire.right(),
                            SipTimers.RFC_3261,
                            new Callee(),
                            10_000,
                            new Random(seed + 2));
            wire.left().attach(left::received);
            wire.right().attach(right::received);
        }

        void blow() {
            for (int i = 0; i < TRANSACTIONS; i++) {
                int number = i;
                lane.after(Duration.ofMillis(random.nextInt(60_000)), () -> send(number));
            }
            lane.runUntilQuiet(Duration.ofMinutes(30));

            assertEquals(TRANSACTIONS, outcomes.size());
            outcomes.forEach((call, count) -> assertEquals(1, count, call));
            assertEquals(0, left.size());
            assertEquals(0, right.size());
            assertEquals(0, lane.pendingTimers());
            assertTrue(served.size() > TRANSACTIONS * 9 / 10, served.size() + " were served");
            assertTrue(acknowledged.size() > TRANSACTIONS / 10, acknowledged.size() + " ACKs");
        }

        private void send(int number) {
            Method method = random.nextBoolean() ? Method.INVITE : Method.OPTIONS;
            SipRequest request =
                    SipRequest.builder(method, SipUri.of("callee", "192.0.2.2", 5060))
                            .from(NameAddress.of(SipUri.of("192.0.2.1", -1)).withTag("c" + number))
                            .to(NameAddress.of(SipUri.of("callee", "192.0.2.2", -1)))
                            .callId("call-" + number)
                            .cseq(1)
                            .build();
            ClientTransaction sent = left.send(request, wire.left().peer(), new Caller());
            if (random.nextInt(4) == 0) {
                lane.after(Duration.ofMillis(random.nextInt(3_000)), sent::cancel);
            }
            if (method.equals(Method.INVITE)) {
                // A caller who has nothing but ringing gives up some day.
                lane.after(Duration.ofSeconds(40), sent::cancel);
            }
        }

        private final class Caller implements ClientListener {
            private boolean over;

            @Override
            public void response(ClientTransaction transaction, SipResponse response) {
                if (!response.isFinal()) {
                    assertTrue(!over, "a provisional response after the final one");
                    return;
                }
                if (response.isSuccess() && transaction.request().method().equals(Method.INVITE)) {
                    left.sendAck(
                            SipRequest.builder(Method.ACK, transaction.request().uri())
                                    .copy(HeaderName.FROM, response)
                                    .copy(HeaderName.TO, response)
                                    .callId(response.callId())
                                    .cseq(1)
                                    .build(),
                            transaction.hop());
                    if (over) {
                        return;
                    }
                }
                ended(transaction);
            }

            @Override
            public void failed(ClientTransaction transaction, Failure failure) {
                ended(transaction);
            }

            private void ended(ClientTransaction transaction) {
                over = true;
                outcomes.merge(transaction.request().callId(), 1, Integer::sum);
            }
        }

        private final class Callee implements TransactionUser, ServerListener {

            @Override
            public void request(ServerTransaction transaction) {
                String callId = transaction.request().callId();
                assertTrue(served.add(callId), () -> "served twice: " + callId);
                transaction.listen(this);
                boolean invite = transaction.request().method().equals(Method.INVITE);
                if (invite && random.nextBoolean()) {
                    later(transaction, 180, 1_000);
                }
                later(transaction, random.nextInt(3) == 0 ? 486 : 200, invite ? 5_000 : 1_000);
            }

            private void later(ServerTransaction transaction, int status, int within) {
                lane.after(
                        Duration.ofMillis(random.nextInt(within)),
                        () -> {
                            if (!transaction.isAnswered()) {
                                respond(transaction, status);
                            }
                        });
            }

            private void respond(ServerTransaction transaction, int status) {
                SipResponse response = RecordingUser.response(transaction.request(), status);
                transaction.respond(response);
                if (status == 200 && response.cseq().method().equals(Method.INVITE)) {
                    repeat(transaction, response, SipTimers.RFC_3261.t1(), 0);
                }
            }

            // §13.3.1.4
            private void repeat(
                    ServerTransaction transaction,
                    SipResponse response,
                    Duration after,
                    int times) {
                if (times == 10) {
                    return;
                }
                repeating.put(
                        response.callId(),
                        lane.after(
                                after,
                                () -> {
                                    transaction.respond(response);
                                    repeat(
                                            transaction,
                                            response,
                                            SipTimers.RFC_3261.backOff(after),
                                            times + 1);
                                }));
            }

            @Override
            public void ack(SipRequest ack, Hop from) {
                acknowledged.add(ack.callId());
                Lane.Timer timer = repeating.remove(ack.callId());
                if (timer != null) {
                    timer.cancel();
                }
            }

            @Override
            public void strayResponse(SipResponse response, Hop from) {}

            @Override
            public void cancelled(ServerTransaction transaction, SipRequest cancel) {
                respond(transaction, 487);
            }
        }
    }
}
