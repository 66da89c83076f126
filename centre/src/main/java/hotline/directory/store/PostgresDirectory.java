package hotline.directory.store;

import hotline.access.Audit;
import hotline.access.Sessions;
import hotline.directory.Changed;
import hotline.directory.Company;
import hotline.directory.CompanyDraft;
import hotline.directory.Difference;
import hotline.directory.Directory;
import hotline.directory.NotRight;
import hotline.directory.Problem;
import hotline.directory.Rules;
import hotline.directory.User;
import hotline.kernel.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps each tenant's company in memory, as the database has it. Changes come one at a time:
 * whoever makes one holds the tenant's row until it is committed, and then everybody is told.
 */
@Repository
public class PostgresDirectory implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDirectory.class);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final CompanyReader reader;
    private final CompanyWriter writer;
    private final PostgresAccounts accounts;
    private final Audit audit;
    private final ObjectProvider<Sessions> sessions;

    private final Map<TenantId, Company> companies = new ConcurrentHashMap<>();
    private final List<Consumer<Company>> listeners = new CopyOnWriteArrayList<>();

    /** Held from the first look to the last listener, so that all hear of changes in order. */
    private final ReentrantLock changing = new ReentrantLock();

    PostgresDirectory(
            JdbcClient sql,
            TransactionTemplate transaction,
            CompanyReader reader,
            CompanyWriter writer,
            PostgresAccounts accounts,
            Audit audit,
            ObjectProvider<Sessions> sessions) {
        this.sql = sql;
        this.transaction = transaction;
        this.reader = reader;
        this.writer = writer;
        this.accounts = accounts;
        this.audit = audit;
        this.sessions = sessions;
        for (TenantId tenant : reader.tenants()) {
            transaction.executeWithoutResult(
                    _ -> companies.put(tenant, reader.read(tenant, version(tenant, ""))));
        }
    }

    @Override
    public List<TenantId> tenants() {
        return List.copyOf(companies.keySet());
    }

    @Override
    public Company company(TenantId tenant) {
        Company company = companies.get(tenant);
        if (company == null) {
            throw new IllegalArgumentException("there is no tenant " + tenant);
        }
        return company;
    }

    @Override
    public AutoCloseable listen(Consumer<Company> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Who makes a change, for the audit log. */
    public interface By {
        void note(Audit audit, Difference difference);
    }

    /** What follows in the same transaction. */
    public interface Rest {

        /** False: keep nothing. */
        boolean keep(Company next, List<Difference> differences);
    }

    /**
     * Changes a company as a whole.
     *
     * @param edit makes the change; within the transaction
     * @return as it is now
     * @throws NotRight when a rule is broken; nothing is changed
     */
    public Company change(TenantId tenant, By by, Consumer<CompanyDraft> edit) {
        return change(tenant, by, edit, (_, _) -> true);
    }

    /**
     * The same, with something more in the same transaction.
     *
     * @param rest runs when the change is written, and may still call it off
     */
    public Company change(TenantId tenant, By by, Consumer<CompanyDraft> edit, Rest rest) {
        changing.lock();
        try {
            record Done(CompanyDraft draft, Company next) {}
            Done done =
                    transaction.execute(
                            status -> {
                                Company before = current(tenant);
                                var draft = new CompanyDraft(before);
                                edit.accept(draft);
                                List<Problem> problems = Rules.problems(draft);
                                if (!problems.isEmpty()) {
                                    throw new NotRight(problems);
                                }
                                List<Difference> differences = Difference.of(draft);
                                // What changes nothing is nothing to tell anybody.
                                Company next = differences.isEmpty() ? before : draft.done();
                                write(before, draft, next);
                                differences.forEach(d -> by.note(audit, d));
                                if (!rest.keep(next, differences)) {
                                    status.setRollbackOnly();
                                    return new Done(draft, before);
                                }
                                return new Done(draft, next);
                            });
            publish(done.draft(), done.next());
            return done.next();
        } finally {
            changing.unlock();
        }
    }

    /** As the database has it, in case somebody else changed it; holds the tenant's row. */
    private Company current(TenantId tenant) {
        long version = version(tenant, "FOR UPDATE");
        Company known = company(tenant);
        return known.version() == version ? known : reader.read(tenant, version);
    }

    private long version(TenantId tenant, String lock) {
        return sql.sql("SELECT version FROM tenant WHERE id = :tenant " + lock)
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    private void write(Company before, CompanyDraft draft, Company next) {
        writer.write(before, next);
        // A set-up file may bring hundreds, and each takes a tenth of a second of one core.
        draft.passwords().entrySet().parallelStream()
                .map(each -> Map.entry(each.getKey(), accounts.hash(each.getValue().reveal())))
                .toList()
                .forEach(
                        hashed ->
                                accounts.setHash(
                                        next.tenant(),
                                        hashed.getKey(),
                                        hashed.getValue(),
                                        draft.mustChange().contains(hashed.getKey())));
        sql.sql("UPDATE tenant SET version = :version WHERE id = :tenant")
                .param("version", next.version())
                .param("tenant", next.tenant().value())
                .update();
    }

    private void publish(CompanyDraft draft, Company next) {
        Company known = company(next.tenant());
        if (next.version() == known.version()) {
            return;
        }
        companies.put(next.tenant(), next);
        for (Consumer<Company> listener : listeners) {
            try {
                listener.accept(next);
            } catch (RuntimeException fault) {
                LOG.error("a listener to the directory failed", fault);
            }
        }
        signOut(draft, next);
    }

    /** Whoever was removed, switched off or given another password is signed out everywhere. */
    private void signOut(CompanyDraft draft, Company next) {
        Set<UUID> out = new HashSet<>(draft.passwords().keySet());
        for (var user : Changed.between(draft.from().users(), next.users())) {
            if (user.after().filter(User::enabled).isEmpty()) {
                user.before().map(User::id).ifPresent(out::add);
            }
        }
        out.retainAll(draft.from().users().keySet());
        out.forEach(user -> sessions.getObject().endAll(next.tenant(), user));
    }
}
