package hotline.access.web;

import hotline.access.Permission;
import hotline.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who is signed in, in the frame's words. Made anew for every request and never stored. */
final class Account extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final SignedIn signedIn;
    private final boolean mustChangePassword;

    Account(SignedIn signedIn, boolean mustChangePassword) {
        super(
                signedIn.permissions().stream()
                        .map(Permission::code)
                        .map(SimpleGrantedAuthority::new)
                        .toList());
        this.signedIn = signedIn;
        this.mustChangePassword = mustChangePassword;
        setAuthenticated(true);
    }

    boolean mustChangePassword() {
        return mustChangePassword;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public SignedIn getPrincipal() {
        return signedIn;
    }

    @Override
    public String getName() {
        return signedIn.login();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account account
                && account.signedIn.equals(signedIn)
                && account.mustChangePassword == mustChangePassword;
    }

    @Override
    public int hashCode() {
        return signedIn.hashCode();
    }
}
