package hotline.access.web;

import hotline.access.Allowance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody asks the API more often than a person's page would: so often for each user, less for an
 * address from which nobody has signed in.
 */
final class RequestRates extends OncePerRequestFilter {

    private static final int MOST_REMEMBERED = 50_000;

    private final Allowance users;
    private final Allowance strangers;
    private final DoorProblems problems;

    RequestRates(InstantSource clock, DoorProblems problems) {
        this.users = new Allowance(300, Duration.ofMillis(20), MOST_REMEMBERED, clock);
        this.strangers = new Allowance(300, Duration.ofMillis(50), MOST_REMEMBERED, clock);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait =
                NeedsGuard.account()
                        .map(account -> account.getPrincipal().user())
                        .map(UUID::toString)
                        .map(users::take)
                        .orElseGet(() -> strangers.take(request.getRemoteAddr()));
        if (wait.isPositive()) {
            problems.tooMany(response, new TooMany(wait));
        } else {
            chain.doFilter(request, response);
        }
    }
}
