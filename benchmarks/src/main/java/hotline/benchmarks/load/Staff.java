package hotline.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * So many agents in one queue, their phones at one address of their own, customers over a trunk
 * from another.
 */
record Staff(int agents) {

    static final String PASSWORD = "takes-calls-all-day";

    /** The number that customers call. */
    static final String NUMBER = "4001";

    private static final String PHONES = "127.0.0.3";
    private static final int PHONES_PORT = 5090;
    private static final String CUSTOMERS = "127.0.0.2";
    private static final int FIRST_EXTENSION = 10_000;

    static String login(int agent) {
        return "agent" + agent;
    }

    /** The number of the customer who calls so late. */
    static String customer(int nth) {
        return "139%08d".formatted(nth);
    }

    /** For {@code HOTLINE_SETUP}. */
    String setup() {
        return """
        departments: [{ name: Sales, skillGroup: true }]
        users:
        %s
        trunks:
          - { name: gateway, kind: peer, address: "%s:5070", transport: udp, lines: 5000 }
        queues:
          - { name: sales, department: Sales, strategy: longest-idle, wrapUp: 0s, ring: 20s, record: false }
        numbers:
          - number: "%s"
            flow: [ { queue: sales } ]
        """
                .formatted(
                        IntStream.range(0, agents)
                                .mapToObj(Staff::user)
                                .collect(Collectors.joining("\n")),
                        CUSTOMERS,
                        NUMBER);
    }

    private static String user(int agent) {
        return """
          - { login: %s, name: Agent %d, password: "%s", department: Sales, roles: [agent],
              extension: { number: "%d", password: "phone-of-%d" } }\
        """
                .formatted(login(agent), agent, PASSWORD, FIRST_EXTENSION + agent, agent)
                .indent(2)
                .stripTrailing();
    }

    /** Registers all phones, each once. */
    void registerPhones(Path house, Path logs) throws IOException, InterruptedException {
        String phones =
                "SEQUENTIAL\n"
                        + IntStream.range(0, agents)
                                .mapToObj(
                                        n ->
                                                "%1$d;[authentication username=%1$d password=phone-of-%2$d]\n"
                                                        .formatted(FIRST_EXTENSION + n, n))
                                .collect(Collectors.joining());
        Path file = Files.writeString(logs.resolve("phones.csv"), phones);
        SippLoad.Outcome outcome =
                SippLoad.start(
                                logs.resolve("registers"),
                                house.resolve("benchmarks/sipp/uac-registers.xml"),
                                "%s -i %s -p %d -inf %s -r 50 -m %d"
                                        .formatted(
                                                CentreProcess.PHONES,
                                                PHONES,
                                                PHONES_PORT,
                                                file,
                                                agents))
                        .awaitEnd(30 + agents / 20);
        if (outcome.failed() > 0) {
            throw new IOException(outcome.failed() + " phones did not register: " + logs);
        }
    }

    /**
     * @param ringMillis how long they ring before they are picked up
     */
    SippLoad startPhones(Path house, Path folder, int ringMillis) throws IOException {
        return SippLoad.start(
                folder,
                house.resolve("benchmarks/sipp/uas-agents-phones.xml"),
                // They are there when the switch asks, or it would soon offer them nothing.
                "-aa -i %s -p %d -d %d -trace_logs -log_file moments.log"
                        .formatted(PHONES, PHONES_PORT, ringMillis));
    }

    SippLoad startCustomers(Path house, Path folder, int rate, int calls, int talkMillis)
            throws IOException {
        Files.createDirectories(folder);
        String numbers =
                "SEQUENTIAL\n"
                        + IntStream.range(0, calls)
                                .mapToObj(number -> customer(number) + "\n")
                                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("customers.csv"), numbers);
        return SippLoad.start(
                folder,
                house.resolve("benchmarks/sipp/uac-customer.xml"),
                "%s -i %s -p 5070 -s %s -inf %s -d %d -r %d -m %d -trace_logs -log_file moments.log"
                        .formatted(
                                CentreProcess.PHONES,
                                CUSTOMERS,
                                NUMBER,
                                file,
                                talkMillis,
                                rate,
                                calls));
    }
}
