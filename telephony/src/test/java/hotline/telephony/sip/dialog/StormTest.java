package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.lane.VirtualLane;
import hotline.telephony.sip.dialog.DialogSettings.Provisionals;
import hotline.telephony.sip.dialog.DialogSettings.TimerSettings;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transaction.VirtualWire;
import hotline.telephony.sip.transaction.VirtualWire.Weather;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of calls with everybody doing anything, on a wire that loses, doubles and overtakes.
 */
class StormTest {

    private static final int CALLS = 2_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 42, 20260105})
    void everySessionEndsOnceAndNothingIsLeft(long seed) {
        new Storm(seed, Protocol.UDP, Weather.STORM).blow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7})
    void aReliableWireLeavesNothingEither(long seed) {
        new Storm(seed, Protocol.TCP, Stage.SLOW).blow();
    }

    /** Two user agents whose users are mad. */
    private static final class Storm {
        private final VirtualLane lane = new VirtualLane();
        private final Random random;
        private final VirtualWire wire;
        private final List<MadUser> users = new ArrayList<>();
        private final UserAgent left;
        private final UserAgent right;
        private int calls;
        private int talked;
        private int changed;

        Storm(long seed, Protocol protocol, Weather weather) {
            random = new Random(seed);
            wire = new VirtualWire(lane, protocol, weather, seed);
            left = agent("left", wire.left(), Provisionals.WHEN_REQUIRED, 120);
            right = agent("right", wire.right(), Provisionals.WHEN_SUPPORTED, 0);
        }

        private UserAgent agent(
                String name, VirtualWire.End end, Provisionals provisionals, long interval) {
            DialogSettings settings =
                    DialogSettings.DEFAULT
                            .with(provisionals)
                            .with(
                                    new TimerSettings(
                                            Duration.ofSeconds(interval), Duration.ofSeconds(90)));
            var agent =
                    new UserAgent(
                            lane,
                            end,
                            SipTimers.RFC_3261,
                            settings,
                            NextHops.sameWay(),
                            new Random(random.nextLong()),
                            () -> name + "-" + ++calls,
                            1_000_000,
                            new Switchboard());
            end.attach(agent::received);
            return agent;
        }

        void blow() {
            for (int i = 0; i < CALLS; i++) {
                lane.after(Duration.ofMillis(random.nextInt(120_000)), this::place);
            }
            lane.runUntilQuiet(Duration.ofHours(2));

            for (MadUser user : users) {
                assertEquals(1, user.endings, user.toString());
            }
            assertEquals(0, left.sessions(), "sessions on the left");
            assertEquals(0, right.sessions(), "sessions on the right");
            assertEquals(0, left.transactions(), "transactions on the left");
            assertEquals(0, right.transactions(), "transactions on the right");
            assertEquals(0, lane.pendingTimers(), "timers");
            // The storm must not be a calm: people talked, and changed their minds.
            assertTrue(talked > CALLS / 4, talked + " calls were answered");
            assertTrue(changed > CALLS / 4, changed + " offers were answered");
        }

        private void place() {
            boolean fromLeft = random.nextBoolean();
            UserAgent caller = fromLeft ? left : right;
            VirtualWire.End end = fromLeft ? wire.left() : wire.right();
            var user = new MadUser();
            Invitation invitation =
                    Invitation.to(
                            SipUri.of("callee", "192.0.2.9", -1),
                            NameAddress.of(SipUri.of("caller", "192.0.2.9", -1)),
                            List.of(end.peer()),
                            body());
            user.lives(
                    caller.invite(
                            random.nextInt(5) == 0 ? invitation.withoutOffer() : invitation, user));
        }

        private Body body() {
            return Body.sdp("sdp".getBytes(StandardCharsets.UTF_8));
        }

        private void later(int withinMillis, Runnable what) {
            lane.after(Duration.ofMillis(random.nextInt(withinMillis)), what);
        }

        private final class Switchboard implements Incoming {
            @Override
            public void invite(Session session, SipRequest request, Hop from) {
                var user = new MadUser();
                session.listen(user);
                user.lives(session);
                user.isCalled(session);
            }

            @Override
            public void request(ServerTransaction transaction, SipRequest request, Hop from) {
                throw new AssertionError("nobody sent " + request.method());
            }
        }

        /** Does what comes into his head, and writes down how often he was told of the end. */
        private final class MadUser implements SessionListener {
            private int endings;
            private String callId = "";

            MadUser() {
                users.add(this);
            }

            void lives(Session session) {
                callId = session.callId();
                int actions = random.nextInt(6);
                for (int i = 0; i < actions; i++) {
                    later(60_000, () -> act(session));
                }
                later(
                        random.nextInt(4) == 0 ? 3_000 : 200_000,
                        () -> session.terminate(480, List.of(Reason.q850(16, null))));
            }

            private void act(Session session) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> session.offer(Storm.this::body);
                    case 3 -> session.requestOffer();
                    case 4 -> session.info(Body.of(MediaType.DTMF_RELAY, "Signal=5"), status -> {});
                    case 5 -> session.refer(SipUri.of("other", "192.0.2.3", -1), Optional.empty());
                    case 6 -> session.inquire(status -> {});
                    default -> session.terminate(0, List.of());
                }
            }

            void isCalled(Session session) {
                int mood = random.nextInt(10);
                if (mood == 0) {
                    session.reject(486, List.of(), List.of());
                    return;
                }
                if (mood < 7) {
                    later(2_000, () -> session.ring(List.of()));
                }
                if (mood < 5) {
                    later(3_000, () -> session.progress(body(), List.of()));
                }
                if (mood < 9) {
                    later(5_000, () -> session.accept(body(), List.of()));
                }
            }

            @Override
            public void accepted(Session session, SipResponse response) {
                alive();
                talked++;
            }

            @Override
            public void progressed(Session session, Progress progress) {
                alive();
            }

            @Override
            public void confirmed(Session session) {
                alive();
            }

            @Override
            public void offered(Session session, Offer offer) {
                alive();
                switch (random.nextInt(8)) {
                    case 0 -> offer.refuse(488);
                    case 1 -> later(20_000, () -> offer.answer(body()));
                    case 2 -> {} // forgotten: whoever offered gives up some day
                    default -> offer.answer(body());
                }
            }

            @Override
            public void answered(Session session, Answer answer) {
                alive();
                changed++;
            }

            @Override
            public void refused(Session session, int status) {
                alive();
            }

            @Override
            public int info(Session session, SipRequest request) {
                alive();
                return 200;
            }

            @Override
            public void referred(Session session, Referral referral) {
                alive();
                if (random.nextInt(4) == 0) {
                    referral.refuse(603);
                } else {
                    later(
                            3_000,
                            () -> {
                                referral.accept();
                                later(3_000, () -> referral.finish(200));
                            });
                }
            }

            @Override
            public void referProgress(Session session, int status, boolean last) {
                alive();
            }

            @Override
            public void ended(Session session, Ending ending) {
                endings++;
                // Whatever is asked now comes too late, and must do no harm.
                session.accept(body(), List.of());
                session.offer(Storm.this::body);
                session.terminate(0, List.of());
            }

            private void alive() {
                assertEquals(0, endings, "news after the end of " + callId);
            }

            @Override
            public String toString() {
                return callId + " ended " + endings + " times";
            }
        }
    }
}
