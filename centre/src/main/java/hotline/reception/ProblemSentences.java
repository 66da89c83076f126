package hotline.reception;

/** Problems as a sentence for whoever writes a set-up file; pages translate the code. */
public final class ProblemSentences {

    private ProblemSentences() {}

    public static String of(String code) {
        return switch (code) {
            case "endsNowhere" ->
                    "this branch ends nowhere; end it with queue, voicemail, transfer, goto or"
                            + " hangUp.";
            case "unreachable" -> "nobody comes to this step; remove it, or what is before it.";
            case "circle" ->
                    "this comes back to the beginning without asking the caller anything; put a"
                            + " menu or a queue on the way.";
            case "menu.noKeys" -> "a menu needs keys, such as keys: { \"1\": [ … ] }.";
            case "menu.key" -> "keys are made of 0-9, *, # and A-D, at most 8 of them, in quotes.";
            case "queue.notFound" -> "there is no such queue.";
            case "skill.notFound" -> "there is no such skill.";
            case "trunk.notFound" -> "there is no such trunk.";
            case "calendar.notFound" -> "there is no such calendar.";
            case "prompt.notFound" -> "there is no such prompt.";
            case "flow.notFound" -> "there is no such flow.";
            case "prompt.name" -> "names of prompts are made of a-z, 0-9 and -.";
            case "step.unknown" ->
                    "there is no such step; write say, menu, hours, queue, voicemail, transfer,"
                            + " webhook, hangUp, goto or language.";
            case "step.empty" -> "this step says nothing; write one such as queue: sales.";
            case "field.unknown" -> "there is no such field here.";
            case "required" -> "something is missing here.";
            case "range" -> "this number is too small or too large.";
            case "tooLong" -> "this is too long.";
            case "tooDeep" -> "branches are nested too deeply; use another flow and goto.";
            case "tooManySteps" -> "there are too many steps; use another flow and goto.";
            case "language" -> "write a language such as zh or en.";
            case "transfer.to" -> "write an extension or a number, in quotes.";
            case "webhook.url" -> "write an address that begins with https:// or http://.";
            case "webhook.answer" -> "answers are made of letters, digits, - and _.";
            case "hangUp.cause" -> "write a cause such as busy, rejected or no-answer.";
            case "calendar.zone" -> "write a time zone such as Asia/Shanghai.";
            case "calendar.range" -> "write hours as [\"09:00\", \"18:00\"].";
            case "calendar.time" -> "write a time such as \"09:00\", in quotes.";
            case "calendar.date" -> "write a day such as \"2026-10-01\".";
            case "twice" -> "this is here twice.";
            case "number.format" -> "write a number of 2 to 32 digits, in quotes.";
            case "number.taken" -> "another number is the same.";
            default -> "this does not fit here.";
        };
    }
}
