package hotline;

import hotline.directory.Telephony;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.embedded.sandbox.CallRecord;
import hotline.telephony.phone.Survey;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Shows the administrator's pages what the embedded switch knows. */
final class EmbeddedTelephony implements Telephony {

    private final EmbeddedSwitch embedded;

    EmbeddedTelephony(EmbeddedSwitch embedded) {
        this.embedded = embedded;
    }

    @Override
    public SwitchState state() {
        return SwitchState.EMBEDDED;
    }

    @Override
    public int port() {
        return embedded.udpAddress().getPort();
    }

    @Override
    public List<Registration> registrations() {
        return survey().registrations().stream().map(SurveyWords::registration).toList();
    }

    @Override
    public List<TrunkState> trunks() {
        return survey().trunks().stream().map(SurveyWords::trunk).toList();
    }

    @Override
    public List<BlockedAddress> blockedAddresses() {
        return embedded.blockedAddresses().stream()
                .map(b -> new BlockedAddress(b.address().getHostAddress(), b.until()))
                .toList();
    }

    @Override
    public boolean unblock(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            boolean blocked =
                    embedded.blockedAddresses().stream()
                            .anyMatch(each -> each.address().equals(literal));
            embedded.unblock(literal);
            return blocked;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    @Override
    public Optional<String> placeTestCall(String trunk, String from, String to) {
        try {
            var _ = embedded.placeTestCall(trunk, from, to);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("trunk.noTestCall");
        }
    }

    @Override
    public List<CarrierCall> carrierLog(String trunk) {
        return embedded.sandbox(trunk).stream()
                .flatMap(carrier -> carrier.log().stream())
                .map(EmbeddedTelephony::asSeen)
                .toList();
    }

    private static CarrierCall asSeen(CallRecord call) {
        return new CarrierCall(
                call.number(),
                call.caller(),
                call.way() == CallRecord.Way.FROM_SWITCH,
                call.began(),
                call.answered(),
                call.end().map(CallRecord.End::at),
                call.end().map(CallRecord.End::sipStatus).orElse(0),
                call.end().map(CallRecord.End::q850).orElse(0),
                call.digits());
    }

    /** The embedded switch answers at once: it is in this process. */
    private Survey survey() {
        return embedded.survey().toCompletableFuture().join();
    }
}
