package hotline.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the administrator's pages ask of the switch. Answers at once from what is known. */
public interface Telephony {

    /** Which switch it is, and how it is. */
    SwitchState state();

    /** The port at which phones register; 0 while there is none. */
    int port();

    /** Phones that are registered now. */
    List<Registration> registrations();

    /** Every trunk that the switch has, by name. */
    List<TrunkState> trunks();

    /** Addresses that are kept out for guessing passwords or flooding. */
    List<BlockedAddress> blockedAddresses();

    /** False when it was not blocked. */
    boolean unblock(String address);

    /**
     * Lets the sandbox's subscriber call one of our numbers.
     *
     * @return empty when the call is on its way, else a code of why not, such as {@code
     *     trunk.noLine}
     */
    Optional<String> placeTestCall(String trunk, String from, String to);

    /**
     * What a sandbox carrier saw of the last calls, oldest first: an account of its own, to hold
     * against the house's. Empty for any other trunk.
     */
    List<CarrierCall> carrierLog(String trunk);

    /**
     * @param number who was called
     * @param caller what the called one was shown
     * @param fromHouse whether the house called
     * @param sip the SIP status that ended it unanswered, 0 when none did
     * @param q850 0 when none
     */
    record CarrierCall(
            String number,
            String caller,
            boolean fromHouse,
            Instant began,
            Optional<Instant> answered,
            Optional<Instant> ended,
            int sip,
            int q850,
            String digits) {}

    /**
     * @param contact the phone's own address as it was registered
     * @param until when the registration ends unless it is renewed
     */
    record Registration(
            String extension, String contact, Optional<String> userAgent, Instant until) {}

    /**
     * @param why it is down, as a sentence; empty when up
     */
    record TrunkState(String trunk, boolean up, String why, int linesInUse) {}

    record BlockedAddress(String address, Instant until) {}

    /**
     * @param kind {@code embedded} or {@code freeswitch}
     * @param nodes the machines it is made of; none of the embedded one, which is this process
     * @param warnings what the administrator should put right, though calls go on
     */
    record SwitchState(String kind, List<SwitchNode> nodes, List<Warning> warnings) {

        public static final SwitchState EMBEDDED =
                new SwitchState("embedded", List.of(), List.of());

        public SwitchState {
            nodes = List.copyOf(nodes);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @param why it is away, as a sentence; empty when up
     * @param legs of calls on it
     */
    record SwitchNode(String name, boolean up, String why, int legs) {}

    /** What should be put right. */
    enum Warning {
        /** The event socket has the password that is printed in FreeSWITCH's documentation. */
        STOCK_PASSWORD
    }

    /** Before a switch is joined: no phones, no trunks. */
    Telephony NONE =
            new Telephony() {
                @Override
                public SwitchState state() {
                    return SwitchState.EMBEDDED;
                }

                @Override
                public int port() {
                    return 0;
                }

                @Override
                public List<Registration> registrations() {
                    return List.of();
                }

                @Override
                public List<TrunkState> trunks() {
                    return List.of();
                }

                @Override
                public List<BlockedAddress> blockedAddresses() {
                    return List.of();
                }

                @Override
                public boolean unblock(String address) {
                    return false;
                }

                @Override
                public Optional<String> placeTestCall(String trunk, String from, String to) {
                    return Optional.of("telephony.off");
                }

                @Override
                public List<CarrierCall> carrierLog(String trunk) {
                    return List.of();
                }
            };
}
