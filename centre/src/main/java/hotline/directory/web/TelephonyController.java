package hotline.directory.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.Extension;
import hotline.directory.Telephony;
import hotline.directory.User;
import hotline.kernel.web.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the switch knows now: phones, and addresses that it keeps out. */
@RestController
@RequestMapping("/api/v1/telephony")
class TelephonyController {

    private final Edits edits;
    private final Audit audit;
    private final ObjectProvider<Telephony> telephony;

    TelephonyController(Edits edits, Audit audit, ObjectProvider<Telephony> telephony) {
        this.edits = edits;
        this.audit = audit;
        this.telephony = telephony;
    }

    record ExtensionView(
            String number,
            NamedId user,
            boolean registered,
            @Nullable String contact,
            @Nullable String userAgent,
            @Nullable Instant until) {

        static ExtensionView of(String number, User user, Telephony.@Nullable Registration phone) {
            var named = new NamedId(user.id(), user.name());
            return phone == null
                    ? new ExtensionView(number, named, false, null, null, null)
                    : new ExtensionView(
                            number,
                            named,
                            true,
                            phone.contact(),
                            phone.userAgent().orElse(null),
                            phone.until());
        }
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.ADMIN_USERS, Permission.MONITOR_VIEW})
    @GetMapping("/extensions")
    List<ExtensionView> extensions(SignedIn who) {
        Company company = edits.company(who);
        Map<String, Telephony.Registration> phones =
                telephony().registrations().stream()
                        .collect(
                                Collectors.toMap(
                                        Telephony.Registration::extension,
                                        Function.identity(),
                                        (one, _) -> one));
        return company.users().values().stream()
                .filter(u -> who.sees(u.department()))
                .flatMap(u -> view(u, phones).stream())
                .sorted(Comparator.comparing(ExtensionView::number))
                .toList();
    }

    private static Optional<ExtensionView> view(
            User user, Map<String, Telephony.Registration> phones) {
        return user.extension()
                .map(Extension::number)
                .map(number -> ExtensionView.of(number, user, phones.get(number)));
    }

    @Needs({Permission.ADMIN_TELEPHONY, Permission.MONITOR_VIEW})
    @GetMapping("/switch")
    Telephony.SwitchState telephoneSwitch() {
        return telephony().state();
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @GetMapping("/carrier-log")
    List<Telephony.CarrierCall> carrierLog(@RequestParam String trunk) {
        return telephony().carrierLog(trunk);
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @GetMapping("/blocked-addresses")
    List<Telephony.BlockedAddress> blockedAddresses() {
        return telephony().blockedAddresses();
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @DeleteMapping("/blocked-addresses/{address}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(SignedIn who, @PathVariable String address) {
        if (!telephony().unblock(address)) {
            throw Refusal.notFound("address");
        }
        audit.note(who, "address.unblocked", address, null, null);
    }

    private Telephony telephony() {
        return telephony.getIfAvailable(() -> Telephony.NONE);
    }
}
