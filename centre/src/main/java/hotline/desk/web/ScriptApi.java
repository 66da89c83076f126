package hotline.desk.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.desk.Conversation;
import hotline.desk.store.ConversationStore;
import hotline.floor.AgentId;
import hotline.kernel.web.Refusal;
import hotline.script.Script;
import hotline.script.ScriptView;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an agent reads in a conversation of the own desk; the page fills it in. */
@RestController
@RequestMapping("/api/v1/desk/conversations")
class ScriptApi {

    private final ConversationStore conversations;
    private final Scripts scripts;

    ScriptApi(ConversationStore conversations, Scripts scripts) {
        this.conversations = conversations;
        this.scripts = scripts;
    }

    @Needs(Permission.AGENT_DESK)
    @GetMapping("/{id}/script")
    ScriptView script(SignedIn who, @PathVariable UUID id) {
        Conversation of =
                conversations
                        .find(who.tenantId(), new AgentId(who.user()), id)
                        .orElseThrow(() -> Refusal.notFound("conversation"));
        Script script = scripts.of(who.tenantId(), of);
        if (script.isEmpty()) {
            throw Refusal.notFound("script");
        }
        return ScriptView.of(script);
    }
}
