package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Milestones;
import hotline.directory.Telephony;
import hotline.directory.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far a new house is from its first call. */
@RestController
class FirstVisitController {

    private final Edits edits;
    private final ObjectProvider<Telephony> telephony;
    private final ObjectProvider<Milestones> milestones;

    FirstVisitController(
            Edits edits,
            ObjectProvider<Telephony> telephony,
            ObjectProvider<Milestones> milestones) {
        this.edits = edits;
        this.telephony = telephony;
        this.milestones = milestones;
    }

    record Progress(
            boolean departments,
            boolean agent,
            boolean queue,
            boolean number,
            boolean phoneRegistered,
            boolean agentReady,
            boolean firstCall,
            int sipPort) {}

    @Needs({Permission.ADMIN_USERS, Permission.ADMIN_TELEPHONY})
    @GetMapping("/api/v1/first-visit")
    Progress progress(SignedIn who) {
        Company company = edits.company(who);
        Telephony phones = telephony.getIfAvailable(() -> Telephony.NONE);
        Milestones others = milestones.getIfAvailable(() -> Milestones.NONE);
        return new Progress(
                company.departments().values().stream().anyMatch(Department::skillGroup),
                !company.usersOf(User::agent).isEmpty(),
                !company.queues().isEmpty(),
                others.number(who.tenantId()),
                !phones.registrations().isEmpty(),
                others.agentReady(who.tenantId()),
                others.firstCall(who.tenantId()),
                phones.port());
    }
}
