package hotline.access;

import java.util.Arrays;
import java.util.Optional;

/** What a role may allow; SPEC §2. The code is what the API and the database say. */
public enum Permission {
    AGENT_DESK("agent.desk"),
    CALL_OUTSIDE("call.outside"),
    CALL_INTERNATIONAL("call.international"),
    CAMPAIGN_VIEW("campaign.view"),
    CAMPAIGN_CREATE("campaign.create"),
    CAMPAIGN_START("campaign.start"),
    CAMPAIGN_EDIT("campaign.edit"),
    CAMPAIGN_DELETE("campaign.delete"),
    CAMPAIGN_DELETED_VIEW("campaign.deleted.view"),
    MONITOR_VIEW("monitor.view"),
    MONITOR_LISTEN("monitor.listen"),
    MONITOR_INTERVENE("monitor.intervene"),
    REPORT_VIEW("report.view"),
    RECORDING_PLAY("recording.play"),
    RECORDING_DOWNLOAD("recording.download"),
    CONTACT_VIEW("contact.view"),
    CONTACT_EDIT("contact.edit"),
    ADMIN_USERS("admin.users"),
    ADMIN_TELEPHONY("admin.telephony"),
    ADMIN_AUDIT("admin.audit");

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Permission> of(String code) {
        return Arrays.stream(values()).filter(p -> p.code.equals(code)).findFirst();
    }
}
