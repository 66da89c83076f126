package hotline;

import hotline.campaign.AttemptId;
import hotline.campaign.CampaignId;
import hotline.campaign.store.LeadBook;
import hotline.desk.CalledLeads;
import hotline.desk.House;
import hotline.desk.UpToDate;
import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.directory.FieldValues;
import hotline.directory.Label;
import hotline.directory.Queue;
import hotline.floor.CallId;
import hotline.floor.FloorDoor;
import hotline.floor.QueueId;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.script.Script;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the desk with what the directory sets and the projection tells. */
@Configuration(proxyBeanMethods = false)
class DeskWiring {

    @Bean
    UpToDate deskUpToDate(Projections projections) {
        return (sequence, patience) -> projections.await("desk", sequence, patience);
    }

    @Bean
    House house(Directory directory, PhoneNumbers numbers) {
        var important = new ImportantNumbers(numbers);
        return new House() {
            @Override
            public List<Disposition> dispositions(TenantId tenant) {
                return company(tenant).dispositions().values().stream()
                        .map(
                                d ->
                                        new Disposition(
                                                d.code(),
                                                label(d.name()),
                                                d.colour(),
                                                d.key(),
                                                d.order(),
                                                d.enabled()))
                        .sorted(Comparator.comparingInt(Disposition::order))
                        .toList();
            }

            @Override
            public List<BreakReason> breakReasons(TenantId tenant) {
                return company(tenant).breakReasons().values().stream()
                        .sorted(Comparator.comparingInt(hotline.directory.BreakReason::order))
                        .map(r -> new BreakReason(r.code(), label(r.name()), r.enabled()))
                        .toList();
            }

            @Override
            public boolean isBreakReason(TenantId tenant, String code) {
                return company(tenant).isBreakReason(code);
            }

            @Override
            public boolean isExtension(TenantId tenant, String number) {
                return company(tenant).userOfExtension(number).isPresent();
            }

            @Override
            public boolean isImportant(TenantId tenant, String number) {
                return important.has(company(tenant), number);
            }

            @Override
            public Map<String, String> contactFields(TenantId tenant, Map<String, String> columns) {
                return FieldValues.filled(company(tenant).contactFields().values(), columns);
            }

            @Override
            public Map<String, String> tidied(TenantId tenant, Map<String, String> custom) {
                return FieldValues.tidied(company(tenant).contactFields(), custom);
            }

            @Override
            public Map<String, String> problems(
                    TenantId tenant, Map<String, String> custom, Map<String, String> before) {
                return FieldValues.problems(
                        company(tenant).contactFields().values(), custom, before);
            }

            @Override
            public Script scriptOfQueue(TenantId tenant, QueueId queue) {
                Queue known = company(tenant).queues().get(queue.value());
                return known == null ? Script.NONE : known.script();
            }

            private Company company(TenantId tenant) {
                return directory.company(tenant);
            }
        };
    }

    @Bean
    CalledLeads calledLeads(LeadBook leads) {
        return new CalledLeads() {
            @Override
            public Map<CallId, CalledLead> of(TenantId tenant, Set<CallId> calls) {
                return leads
                        .called(
                                tenant,
                                calls.stream().map(AttemptId::of).collect(Collectors.toSet()))
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        lead -> lead.attempt().call(), DeskWiring::calledLead));
            }

            @Override
            public Script script(TenantId tenant, UUID campaign) {
                return leads.script(tenant, new CampaignId(campaign));
            }
        };
    }

    private static CalledLeads.CalledLead calledLead(LeadBook.Called lead) {
        return new CalledLeads.CalledLead(
                lead.campaign().value(),
                lead.campaignName(),
                lead.number(),
                lead.nth(),
                lead.fields(),
                lead.hasScript());
    }

    @Bean
    FloorDoor floorDoor(HouseLane lane) {
        return lane.floorDoor();
    }

    private static House.Label label(Label name) {
        return new House.Label(name.zh(), name.en());
    }
}
