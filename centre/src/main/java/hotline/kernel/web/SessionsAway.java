package hotline.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions are kept in the database: while it is away it is not even known who asks. {@link
 * Problems} hears nothing of that, for it happens before any controller.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SessionsAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SessionsAway.class);

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessResourceFailureException | TransactionException e) {
            LOG.warn("the database is away: {}", e.getMessage());
            if (!response.isCommitted()) {
                answer(response);
            }
        }
    }

    private static void answer(HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write(
                        """
                        {"status":503,"title":"Service Unavailable","code":"%s","detail":"%s"}\
                        """
                                .formatted(Problems.AWAY, Problems.AWAY_SENTENCE));
    }
}
