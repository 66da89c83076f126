package hotline.contacts;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People for tests. */
public final class TestPeople {

    public static final Editor MAYA = new Editor(new UUID(0, 1), "王芳", new UUID(1, 1));
    public static final Sight EVERYTHING = new Sight(new UUID(0, 9), java.util.Set.of(), true);

    private TestPeople() {}

    public static Person named(String name, String mobile) {
        return person(name, mobile, true);
    }

    public static Person hidden(String name, String mobile) {
        return person(name, mobile, false);
    }

    private static Person person(String name, String mobile, boolean shared) {
        return new Person(
                name,
                "female",
                "1986-03-01",
                "",
                mobile,
                List.of(),
                "someone@example.com",
                "北京",
                "北京",
                "朝阳区建国路 88 号",
                "customer",
                shared,
                "",
                List.of("vip"),
                Map.of("plan", "gold"));
    }
}
