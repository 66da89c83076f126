package hotline.kernel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class SessionsAwayTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whoAsksWhileSessionsCannotBeReadIsToldToTryAgain() throws Exception {
        asks(new CannotCreateTransactionException("refused"));

        assertEquals(503, response.getStatus());
        assertEquals("5", response.getHeader("Retry-After"));
        assertEquals("application/problem+json", response.getContentType());
        assertTrue(response.getContentAsString().contains("\"code\":\"database.away\""));
    }

    @Test
    void anAnswerThatIsOnItsWayIsLeftAlone() throws Exception {
        response.getWriter().write("half an answer");
        response.setCommitted(true);

        asks(new CannotGetJdbcConnectionException("refused"));

        assertEquals(200, response.getStatus());
        assertEquals("half an answer", response.getContentAsString());
    }

    @Test
    void faultsOfOursStayFaults() {
        assertThrows(IllegalStateException.class, () -> asks(new IllegalStateException("ours")));
    }

    private void asks(RuntimeException trouble) throws Exception {
        new SessionsAway()
                .doFilter(
                        new MockHttpServletRequest("GET", "/api/v1/desk"),
                        response,
                        (_, _) -> {
                            throw trouble;
                        });
    }
}
