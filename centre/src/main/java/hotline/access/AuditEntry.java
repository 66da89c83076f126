package hotline.access;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param user the login, as it was then
 * @param before and {@code after}: JSON, empty when there is none
 */
public record AuditEntry(
        long id,
        Instant at,
        String user,
        String address,
        String action,
        String subject,
        String before,
        String after) {}
