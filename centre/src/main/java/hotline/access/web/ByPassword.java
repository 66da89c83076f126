package hotline.access.web;

import hotline.access.Accounts;
import hotline.access.SignedIn;
import hotline.kernel.TenantId;
import hotline.kernel.web.Refusal;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Login and password sent along with a request, as programs that read metrics do. */
@Component
class ByPassword implements AuthenticationProvider {

    private final SignIn signIn;
    private final Accounts accounts;

    ByPassword(SignIn signIn, Accounts accounts) {
        this.signIn = signIn;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        try {
            var who =
                    signIn.check(
                            TenantId.FIRST,
                            request.getName(),
                            String.valueOf(request.getCredentials()));
            SignedIn signedIn =
                    accounts.signedIn(TenantId.FIRST, who.user())
                            .orElseThrow(() -> new BadCredentialsException("no longer here"));
            return new Account(signedIn, who.mustChange());
        } catch (Refusal | TooMany e) {
            throw new BadCredentialsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
