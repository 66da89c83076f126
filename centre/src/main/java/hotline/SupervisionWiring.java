package hotline;

import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Directory;
import hotline.directory.Extension;
import hotline.directory.Queue;
import hotline.directory.Telephony;
import hotline.floor.AgentId;
import hotline.floor.QueueId;
import hotline.kernel.TenantId;
import hotline.records.store.QueueNumbers;
import hotline.supervision.Staff;
import hotline.supervision.Today;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the supervisors' room with who works here and what was reached. */
@Configuration(proxyBeanMethods = false)
class SupervisionWiring {

    @Bean
    Today today(Directory directory, QueueNumbers numbers, InstantSource clock) {
        return (tenant, since) -> {
            Map<QueueId, Today.Reached> reached = new HashMap<>();
            for (Queue queue : directory.company(tenant).queues().values()) {
                QueueNumbers.Reached so =
                        numbers.of(
                                tenant,
                                queue.id(),
                                since,
                                clock.instant().plus(Duration.ofHours(1)),
                                queue.serviceLevel().toMillis());
                reached.put(
                        new QueueId(queue.id()),
                        new Today.Reached(
                                so.answered(),
                                so.inTime(),
                                so.abandoned(),
                                so.waitedMillis() / 1_000));
            }
            return reached;
        };
    }

    @Bean
    Staff staff(Directory directory, Telephony telephony) {
        return new Staff() {
            @Override
            public Optional<Member> agent(TenantId tenant, AgentId agent) {
                Company company = directory.company(tenant);
                return Optional.ofNullable(company.users().get(agent.value()))
                        .map(
                                user ->
                                        new Member(
                                                user.name(),
                                                user.department(),
                                                name(company.departments().get(user.department())),
                                                user.extension()
                                                        .map(Extension::number)
                                                        .orElse("")));
            }

            @Override
            public Optional<Line> queue(TenantId tenant, QueueId queue) {
                Company company = directory.company(tenant);
                return Optional.ofNullable(company.queues().get(queue.value()))
                        .map(
                                set ->
                                        new Line(
                                                set.department(),
                                                name(company.departments().get(set.department())),
                                                company.withBelow(set.department()),
                                                set.serviceLevel().toSeconds()));
            }

            @Override
            public boolean isBreakReason(TenantId tenant, String code) {
                return directory.company(tenant).isBreakReason(code);
            }

            @Override
            public List<Trunk> trunks(TenantId tenant) {
                Map<String, Telephony.TrunkState> states =
                        telephony.trunks().stream()
                                .collect(
                                        Collectors.toMap(
                                                Telephony.TrunkState::trunk,
                                                Function.identity(),
                                                (one, _) -> one));
                return directory.company(tenant).trunks().values().stream()
                        .map(trunk -> trunk(trunk, states.get(trunk.name())))
                        .toList();
            }
        };
    }

    private static Staff.Trunk trunk(
            hotline.directory.Trunk trunk, Telephony.@Nullable TrunkState state) {
        return state == null
                ? new Staff.Trunk(trunk.id(), trunk.name(), false, "", 0, trunk.lines())
                : new Staff.Trunk(
                        trunk.id(),
                        trunk.name(),
                        state.up(),
                        state.why(),
                        state.linesInUse(),
                        trunk.lines());
    }

    private static String name(@Nullable Department department) {
        return department == null ? "" : department.name();
    }
}
