package hotline.campaign.store;

import hotline.kernel.TenantId;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many facts that change who may be called the tables hold; see {@link
 * hotline.campaign.CampaignCommand.FetchLeads#knowing}.
 */
@Repository
public class Knowledge {

    private final JdbcClient sql;
    private final Object news = new Object();
    private long grown;

    public Knowledge(JdbcClient sql) {
        this.sql = sql;
    }

    public long of(TenantId tenant) {
        return sql.sql("select facts from campaign_known where tenant = ?")
                .param(tenant.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Somebody wrote more facts into the tables. */
    void grew() {
        synchronized (news) {
            grown++;
            news.notifyAll();
        }
    }

    /**
     * Waits until the tables hold as much.
     *
     * @return false when they do not in time
     */
    boolean await(TenantId tenant, long facts, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            long before = grown();
            if (of(tenant) >= facts) {
                return true;
            }
            synchronized (news) {
                while (grown == before) {
                    long left = (until - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return false;
                    }
                    news.wait(left);
                }
            }
        }
    }

    private long grown() {
        synchronized (news) {
            return grown;
        }
    }
}
