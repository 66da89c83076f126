package hotline.reception;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds what would go wrong with a caller: names of what is not there, branches that end nowhere,
 * steps that nobody comes to, circles without a way out.
 */
public final class FlowCheck {

    private final String flow;
    private final FlowWorld world;
    private final List<Problem> problems = new ArrayList<>();

    private FlowCheck(String flow, FlowWorld world) {
        this.flow = flow;
        this.world = world;
    }

    /**
     * @param flow its name, which need not be in the world yet
     */
    public static List<Problem> problems(String flow, List<Step> steps, FlowWorld world) {
        var check = new FlowCheck(flow, world);
        check.list(steps, "", false);
        FlowCircle.paths(flow, steps, world.flows()).forEach(path -> check.problem(path, "circle"));
        return List.copyOf(check.problems);
    }

    private void problem(String path, String code) {
        problems.add(new Problem(path, code));
    }

    /**
     * @param follows whether there is a step after this list
     */
    private void list(List<Step> steps, String path, boolean follows) {
        if (steps.isEmpty() && !follows) {
            problem(path, "endsNowhere");
        }
        for (int i = 0; i < steps.size(); i++) {
            String at = path + "/" + i;
            boolean isLast = i == steps.size() - 1;
            step(steps.get(i), at, follows || !isLast);
            if (!isLast && !goesOn(steps.get(i))) {
                problem(path + "/" + (i + 1), "unreachable");
                return;
            }
        }
    }

    private void step(Step step, String at, boolean follows) {
        String inner = at + "/" + step.kind();
        switch (step) {
            case Step.Say(var names, var _, var _) -> {
                prompts(names, inner);
                end(at, follows);
            }
            case Step.Speak _ -> end(at, follows);
            case Step.Menu menu -> {
                prompts(menu.say(), inner + "/say");
                prompts(menu.invalid(), inner + "/invalid");
                if (menu.keys().isEmpty()) {
                    problem(inner + "/keys", "menu.noKeys");
                }
            }
            case Step.Hours hours ->
                    known(hours.calendar(), world.calendar(), inner + "/calendar", "calendar");
            case Step.Queue queue -> {
                known(queue.queue(), world.queue(), inner, "queue");
                queue.skills()
                        .keySet()
                        .forEach(
                                skill ->
                                        known(
                                                skill,
                                                world.skill(),
                                                at + "/skills/" + skill,
                                                "skill"));
            }
            case Step.Voicemail(var greeting, var _) -> prompts(greeting, inner + "/greeting");
            case Step.Transfer(var _, var trunk) ->
                    trunk.ifPresent(name -> known(name, world.trunk(), inner + "/trunk", "trunk"));
            case Step.Webhook _, Step.HangUp _ -> {}
            case Step.GoTo(var target) -> {
                if (!target.equalsIgnoreCase(flow)) {
                    known(target, world.flows()::containsKey, inner, "flow");
                }
            }
        }
        step.branches().forEach((branch, steps) -> list(steps, inner + "/" + branch, follows));
    }

    private void end(String at, boolean follows) {
        if (!follows) {
            problem(at, "endsNowhere");
        }
    }

    private void known(String name, Predicate<String> known, String path, String what) {
        if (!known.test(name)) {
            problem(path, what + ".notFound");
        }
    }

    private void prompts(List<String> names, String path) {
        for (int i = 0; i < names.size(); i++) {
            known(names.get(i), world.prompt(), path + "/" + i, "prompt");
        }
    }

    /** Whether the step after it can be come to. */
    private static boolean goesOn(Step step) {
        return switch (step) {
            case Step.Say _, Step.Speak _, Step.Queue _, Step.Voicemail _, Step.Transfer _ -> true;
            case Step.HangUp _, Step.GoTo _ -> false;
            case Step.Menu _, Step.Hours _, Step.Webhook _ ->
                    step.branches().values().stream().anyMatch(FlowCheck::goOn);
        };
    }

    private static boolean goOn(List<Step> steps) {
        return steps.stream().allMatch(FlowCheck::goesOn);
    }
}
