package hotline.reception.web;

import hotline.kernel.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What flows or numbers still need is not taken away. */
final class InUse {

    private InUse() {}

    static Refusal by(String what, List<String> numbers, List<String> flows) {
        String users =
                Stream.concat(numbers.stream(), flows.stream()).collect(Collectors.joining(", "));
        return new Refusal(
                409,
                what + ".inUse",
                "It is still used by " + users + ". Change that first.",
                Map.of(),
                Map.of("by", users));
    }
}
