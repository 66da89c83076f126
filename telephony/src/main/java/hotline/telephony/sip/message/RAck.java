package hotline.telephony.sip.message;

/**
 * Which provisional response a PRACK acknowledges (RFC 3262 §7.2).
 *
 * @param responseNumber the RSeq of that response
 * @param cseq the CSeq of that response
 */
public record RAck(long responseNumber, CSeq cseq) {

    static final String SECTION = "RFC 3262 §7.2";

    static RAck read(Scanner scanner) {
        long responseNumber = scanner.number(CSeq.MAX);
        scanner.skipSpace();
        return new RAck(responseNumber, CSeq.read(scanner));
    }

    @Override
    public String toString() {
        return responseNumber + " " + cseq;
    }
}
