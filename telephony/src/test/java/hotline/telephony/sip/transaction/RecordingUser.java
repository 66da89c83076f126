package hotline.telephony.sip.transaction;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import java.util.ArrayList;
import java.util.List;

/** A user of transactions who writes down what it hears, and answers nothing by itself. */
final class RecordingUser implements TransactionUser, ClientListener, ServerListener {

    final List<ServerTransaction> requests = new ArrayList<>();
    final List<SipRequest> received = new ArrayList<>();
    final List<SipRequest> acks = new ArrayList<>();
    final List<SipRequest> cancels = new ArrayList<>();
    final List<SipResponse> strays = new ArrayList<>();
    final List<Integer> responses = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();

    ServerTransaction request() {
        return requests.getLast();
    }

    /** Answers the last request. */
    void respond(int status) {
        request().respond(response(received.getLast(), status));
    }

    static SipResponse response(SipRequest request, int status) {
        return request.to().tag() != null || status == 100
                ? request.respond(status).build()
                : request.respond(status).to(request.to().withTag("callee")).build();
    }

    @Override
    public void request(ServerTransaction transaction) {
        transaction.listen(this);
        requests.add(transaction);
        received.add(transaction.request());
    }

    @Override
    public void ack(SipRequest ack, Hop from) {
        acks.add(ack);
    }

    @Override
    public void strayResponse(SipResponse response, Hop from) {
        strays.add(response);
    }

    @Override
    public void response(ClientTransaction transaction, SipResponse response) {
        responses.add(response.status());
    }

    @Override
    public void failed(ClientTransaction transaction, Failure failure) {
        failures.add(failure);
    }

    @Override
    public void cancelled(ServerTransaction transaction, SipRequest cancel) {
        cancels.add(cancel);
    }

    @Override
    public void failed(ServerTransaction transaction, Failure failure) {
        failures.add(failure);
    }
}
