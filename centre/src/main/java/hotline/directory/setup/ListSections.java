package hotline.directory.setup;

import hotline.directory.BlockedCaller;
import hotline.directory.BreakReason;
import hotline.directory.CallerNumbers;
import hotline.directory.CompanyDraft;
import hotline.directory.ContactField;
import hotline.directory.Disposition;
import hotline.directory.ImportantCaller;
import hotline.directory.Label;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.setup.SetupReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The short lists: callers, fields of contacts, dispositions, break reasons. */
final class ListSections {

    private final CompanySetup setup;
    private final CompanyDraft draft;
    private final CallerNumbers blocked;
    private final CallerNumbers important;

    ListSections(CompanySetup setup, CompanyDraft draft, PhoneNumbers numbers) {
        this.setup = setup;
        this.draft = draft;
        blocked = new CallerNumbers(draft.blockedCallers.keySet(), numbers);
        important = new CallerNumbers(draft.importantCallers.keySet(), numbers);
    }

    void read(SetupReader file) {
        file.readers("blockedCallers", CompanySetup.ordered("number", "note"))
                .forEach(this::blockedCaller);
        file.readers("importantCallers", CompanySetup.ordered("number", "priority", "note"))
                .forEach(this::importantCaller);
        file.readers("contactFields", CompanySetup.ordered("name", "order", "kind", "choices"))
                .forEach(this::contactField);
        file.readers(
                        "dispositions",
                        CompanySetup.ordered("code", "name", "colour", "key", "order", "enabled"))
                .forEach(this::disposition);
        file.readers("breakReasons", CompanySetup.ordered("code", "name", "order", "enabled"))
                .forEach(this::breakReason);
    }

    /** Each list names its things by one field; what the file leaves out is as it was. */
    private <V> void one(
            SetupReader at,
            String kind,
            Optional<String> named,
            Map<String, V> all,
            BiFunction<String, Optional<V>, V> read) {
        named.ifPresent(
                name -> {
                    setup.stands(kind, name, name, at);
                    all.put(name, read.apply(name, Optional.ofNullable(all.get(name))));
                });
    }

    private void blockedCaller(SetupReader at) {
        one(
                at,
                "blockedCaller",
                at.required("number").map(blocked::toList),
                draft.blockedCallers,
                (number, before) ->
                        new BlockedCaller(
                                number,
                                at.text("note")
                                        .or(() -> before.map(BlockedCaller::note))
                                        .orElse("")));
    }

    private void importantCaller(SetupReader at) {
        one(
                at,
                "importantCaller",
                at.required("number").map(important::toList),
                draft.importantCallers,
                (number, before) ->
                        new ImportantCaller(
                                number,
                                at.whole("priority")
                                        .or(() -> before.map(ImportantCaller::priority))
                                        .orElse(50),
                                at.text("note")
                                        .or(() -> before.map(ImportantCaller::note))
                                        .orElse("")));
    }

    private void contactField(SetupReader at) {
        one(
                at,
                "contactField",
                at.required("name"),
                draft.contactFields,
                (name, before) ->
                        new ContactField(
                                name,
                                at.whole("order")
                                        .or(() -> before.map(ContactField::order))
                                        .orElse(100),
                                kind(at).or(() -> before.map(ContactField::kind))
                                        .orElse(ContactField.Kind.TEXT),
                                at.has("choices")
                                        ? at.texts("choices")
                                        : before.map(ContactField::choices).orElse(List.of())));
    }

    private static Optional<ContactField.Kind> kind(SetupReader at) {
        return at.text("kind")
                .flatMap(
                        code -> {
                            var known = ContactField.Kind.of(code);
                            if (known.isEmpty()) {
                                at.wrong("kind", "unknown", "write one of " + kinds());
                            }
                            return known;
                        });
    }

    private static String kinds() {
        return Arrays.stream(ContactField.Kind.values())
                .map(ContactField.Kind::code)
                .collect(Collectors.joining(", ", "", "."));
    }

    private void disposition(SetupReader at) {
        one(
                at,
                "disposition",
                at.required("code"),
                draft.dispositions,
                (code, before) ->
                        new Disposition(
                                code,
                                CompanySetup.label(at)
                                        .or(() -> before.map(Disposition::name))
                                        .orElse(new Label(code, code)),
                                at.text("colour")
                                        .or(() -> before.map(Disposition::colour))
                                        .orElse("#757575"),
                                at.text("key").or(() -> before.map(Disposition::key)).orElse(""),
                                at.whole("order")
                                        .or(() -> before.map(Disposition::order))
                                        .orElse(100),
                                at.flag("enabled")
                                        .or(() -> before.map(Disposition::enabled))
                                        .orElse(true)));
    }

    private void breakReason(SetupReader at) {
        one(
                at,
                "breakReason",
                at.required("code"),
                draft.breakReasons,
                (code, before) ->
                        new BreakReason(
                                code,
                                CompanySetup.label(at)
                                        .or(() -> before.map(BreakReason::name))
                                        .orElse(new Label(code, code)),
                                at.whole("order")
                                        .or(() -> before.map(BreakReason::order))
                                        .orElse(100),
                                at.flag("enabled")
                                        .or(() -> before.map(BreakReason::enabled))
                                        .orElse(true)));
    }
}
