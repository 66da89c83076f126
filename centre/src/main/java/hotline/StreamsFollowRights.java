package hotline;

import hotline.access.Farewell;
import hotline.directory.Changed;
import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.directory.User;
import hotline.kernel.TenantId;
import hotline.kernel.web.EventStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * A page's stream lives for hours with the rights of whoever opened it. When those change it is
 * ended: the page comes back at once with its new rights, or finds that it is signed out. So it is
 * when something changes that desks take from their whole picture only; a page that comes back
 * takes a new one.
 */
@Component
class StreamsFollowRights implements Farewell {

    private final EventStream stream;
    private final Map<TenantId, Company> known = new ConcurrentHashMap<>();

    StreamsFollowRights(Directory directory, EventStream stream) {
        this.stream = stream;
        directory.listen(this::changed);
        directory.tenants().forEach(tenant -> known.putIfAbsent(tenant, directory.company(tenant)));
    }

    @Override
    public void to(TenantId tenant, UUID user) {
        stream.end(user);
    }

    private void changed(Company next) {
        Company before = known.put(next.tenant(), next);
        if (before == null
                || !before.roles().equals(next.roles())
                || !before.departments().equals(next.departments())
                || !before.dispositions().equals(next.dispositions())
                || !before.breakReasons().equals(next.breakReasons())) {
            next.users().keySet().forEach(stream::end);
        } else {
            for (Changed<User> user : Changed.between(before.users(), next.users())) {
                user.before().map(User::id).ifPresent(stream::end);
            }
        }
    }
}
