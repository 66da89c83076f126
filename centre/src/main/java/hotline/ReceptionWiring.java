package hotline;

import hotline.directory.Directory;
import hotline.directory.Uses;
import hotline.kernel.TenantId;
import hotline.kernel.web.Posting;
import hotline.reception.Neighbours;
import hotline.reception.Sounds;
import hotline.reception.Step;
import hotline.reception.store.ReceptionBook;
import hotline.reception.store.ReceptionFolders;
import hotline.reception.web.HttpWebhooks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Joins the reception to the directory, whose names its flows use, and to what the switch plays.
 */
@Configuration(proxyBeanMethods = false)
class ReceptionWiring {

    @Bean
    ReceptionFolders receptionFolders(CentreSettings settings) {
        return new ReceptionFolders(
                settings.data().resolve("prompts").toAbsolutePath(),
                settings.data().resolve("recordings").toAbsolutePath());
    }

    @Bean
    Sounds sounds() {
        return new SoundsOfSwitch();
    }

    @Bean
    Posting posting(CentreSettings settings) {
        return new Posting(settings.localWebhooks());
    }

    @Bean
    HttpWebhooks webhooks(JsonMapper json, Posting posting) {
        return new HttpWebhooks(json, posting);
    }

    /** Queues and trunks that flows name stay. */
    @Bean
    Uses usesOfReception(ReceptionBook book) {
        return (tenant, kind, name) ->
                book.settings(tenant).flowsWith(step -> names(step, kind, name)).stream()
                        .map(flow -> "flow " + flow.name())
                        .toList();
    }

    private static boolean names(Step step, String kind, String name) {
        return switch (kind) {
            case "queue" ->
                    step instanceof Step.Queue queue && queue.queue().equalsIgnoreCase(name);
            case "skill" ->
                    step instanceof Step.Queue queue
                            && queue.skills().keySet().stream().anyMatch(name::equalsIgnoreCase);
            case "trunk" ->
                    step instanceof Step.Transfer transfer
                            && transfer.trunk().filter(name::equalsIgnoreCase).isPresent();
            default -> false;
        };
    }

    @Bean
    Neighbours neighbours(Directory directory) {
        return new Neighbours() {
            @Override
            public boolean hasQueue(TenantId tenant, String name) {
                return directory.company(tenant).queue(name).isPresent();
            }

            @Override
            public boolean hasSkill(TenantId tenant, String name) {
                return directory.company(tenant).skills().stream().anyMatch(name::equalsIgnoreCase);
            }

            @Override
            public boolean hasTrunk(TenantId tenant, String name) {
                return directory.company(tenant).trunk(name).isPresent();
            }
        };
    }
}
