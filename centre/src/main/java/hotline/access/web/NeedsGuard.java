package hotline.access.web;

import hotline.access.Needs;
import hotline.access.Open;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before every REST method of ours and reads what it {@link Needs}. One that says nothing is
 * refused to everybody.
 */
@Component
class NeedsGuard implements HandlerInterceptor {

    private static final String CHANGES_PASSWORD = "/api/v1/session";

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method) && !isOpen(method)) {
            Account account = account().orElseThrow(NeedsGuard::notSignedIn);
            if (account.mustChangePassword()
                    && !request.getRequestURI().startsWith(CHANGES_PASSWORD)) {
                throw refused("password.mustChange", "Choose a password of your own first.");
            }
            Needs needs =
                    needs(method)
                            .orElseThrow(
                                    () -> refused("forbidden", "Nobody has said who may do this."));
            SignedIn who = account.getPrincipal();
            if (needs.value().length > 0 && Arrays.stream(needs.value()).noneMatch(who::may)) {
                throw refused("forbidden", "You may not do this.");
            }
        }
        return true;
    }

    /** What the frame brings along (the description of the API) has its rule in the chain. */
    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("hotline.");
    }

    static boolean isOpen(HandlerMethod method) {
        return method.hasMethodAnnotation(Open.class);
    }

    static Optional<Needs> needs(HandlerMethod method) {
        return Optional.ofNullable(method.getMethodAnnotation(Needs.class))
                .or(
                        () ->
                                Optional.ofNullable(
                                        AnnotatedElementUtils.findMergedAnnotation(
                                                method.getBeanType(), Needs.class)));
    }

    static Optional<Account> account() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Account account
                ? Optional.of(account)
                : Optional.empty();
    }

    static Refusal notSignedIn() {
        return refusal(401, "session.none", "Sign in first.");
    }

    private static Refusal refused(String code, String sentence) {
        return refusal(403, code, sentence);
    }

    private static Refusal refusal(int status, String code, String sentence) {
        return new Refusal(status, code, sentence, Map.of(), Map.of());
    }
}
