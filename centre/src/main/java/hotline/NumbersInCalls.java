package hotline;

import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.FloorFact;
import hotline.floor.Target;
import hotline.kernel.PhoneNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which numbers outside are a party of a call right now, however the network writes them. */
final class NumbersInCalls {

    private final PhoneNumbers numbers;
    private final Map<CallId, List<String>> byCall = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    NumbersInCalls(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    void heard(FloorFact fact) {
        switch (fact) {
            case CallFact.Arrived arrived -> {
                switch (arrived.direction()) {
                    case IN -> add(arrived.call(), arrived.from());
                    case OUT -> add(arrived.call(), arrived.to());
                    case INTERNAL -> {}
                }
            }
            case CallFact.Dialled dialled when dialled.why() != CallFact.DialWhy.CAMPAIGN ->
                    add(dialled.call(), dialled.target());
            case CallFact.ConsultBegan began -> add(began.call(), began.target());
            case CallFact.Ended ended -> remove(ended.call());
            case FloorFact _ -> {} // brings nobody in
        }
    }

    /** A copy, by call. */
    Map<String, List<String>> kept() {
        Map<String, List<String>> copy = new HashMap<>();
        byCall.forEach((call, keys) -> copy.put(call.toString(), List.copyOf(keys)));
        return copy;
    }

    void restore(Map<String, List<String>> kept) {
        byCall.clear();
        calls.clear();
        kept.forEach(
                (call, keys) -> {
                    byCall.put(CallId.of(call), new ArrayList<>(keys));
                    keys.forEach(key -> calls.merge(key, 1, Integer::sum));
                });
    }

    /**
     * @param phone in E.164
     */
    boolean contain(String phone) {
        return calls.containsKey(phone);
    }

    private void add(CallId call, Target target) {
        if (target instanceof Target.Outside(var number, var _)) {
            add(call, number);
        }
    }

    private void add(CallId call, String number) {
        if (!number.isEmpty()) {
            String key = numbers.key(number);
            byCall.computeIfAbsent(call, _ -> new ArrayList<>(1)).add(key);
            calls.merge(key, 1, Integer::sum);
        }
    }

    private void remove(CallId call) {
        for (String key : byCall.getOrDefault(call, List.of())) {
            calls.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
        }
        byCall.remove(call);
    }
}
