package hotline.script;

import java.util.Arrays;
import java.util.Optional;

/** What the desk fills in, in the order in which it is offered. Both words are understood. */
public enum Placeholder {
    /** Of the contact, as the form has it at this moment. */
    NAME("name", "姓名"),
    CITY("city", "城市"),
    ADDRESS("address", "地址"),
    EMAIL("email", "邮箱"),
    /** Of the other party. */
    NUMBER("number", "号码"),
    /** Where the number is at home. */
    PLACE("place", "归属地"),
    QUEUE("queue", "队列"),
    CAMPAIGN("campaign", "任务"),
    /** Who reads. */
    AGENT("agent", "坐席"),
    EXTENSION("extension", "分机");

    private final String code;
    private final String chinese;

    Placeholder(String code, String chinese) {
        this.code = code;
        this.chinese = chinese;
    }

    /** Also its English word. */
    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    static Optional<Placeholder> of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(word) || one.chinese.equals(word))
                .findFirst();
    }
}
