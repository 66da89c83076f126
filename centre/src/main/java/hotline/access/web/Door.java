package hotline.access.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the house is entered. Another way to sign in (OIDC) would be one more provider here. */
@Configuration(proxyBeanMethods = false)
class Door implements WebMvcConfigurer {

    /**
     * Only what comes from here. Element Plus and ECharts place things by style attributes; they
     * add no style elements and no scripts.
     */
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self';"
                    + " style-src-attr 'unsafe-inline'; img-src 'self' data: blob:;"
                    + " media-src 'self' blob:; font-src 'self' data:; connect-src 'self';"
                    + " worker-src 'self'; manifest-src 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'; form-action 'self'";

    /** 2^10 rounds: some 50 ms. */
    private static final int BCRYPT_STRENGTH = 10;

    private final NeedsGuard guard;
    private final SignedInArgument signedIn;

    Door(NeedsGuard guard, SignedInArgument signedIn) {
        this.guard = guard;
        this.signedIn = signedIn;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(signedIn);
    }

    /** Metrics for a program that signs in with each request; health for everybody. */
    @Bean
    @Order(1)
    SecurityFilterChain instruments(
            HttpSecurity http, AuthenticationProvider byPassword, AccountOfSession sessions) {
        return http.securityMatcher("/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(sessions))
                .authenticationProvider(byPassword)
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/actuator/health/**")
                                        .permitAll()
                                        .anyRequest()
                                        .hasAuthority("monitor.view"))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesAndApi(
            HttpSecurity http,
            AccountOfSession sessions,
            DoorProblems problems,
            InstantSource clock) {
        var csrfCookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrfCookie.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        http.securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .sessionManagement(AbstractHttpConfigurer::disable)
                .csrf(
                        csrf ->
                                csrf.spa()
                                        .csrfTokenRepository(csrfCookie)
                                        // Takes only JSON, which no foreign form can send.
                                        .ignoringRequestMatchers(
                                                request ->
                                                        HttpMethod.POST.matches(request.getMethod())
                                                                && request.getRequestURI()
                                                                        .equals("/api/v1/session")))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(
                                                (_, response, _) -> problems.notSignedIn(response))
                                        .accessDeniedHandler(
                                                (_, response, denied) -> {
                                                    if (denied instanceof CsrfException) {
                                                        problems.forged(response);
                                                    } else {
                                                        problems.forbidden(response);
                                                    }
                                                }))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/api/v1/session")
                                        .permitAll()
                                        .requestMatchers("/api/**")
                                        .authenticated()
                                        .anyRequest()
                                        .permitAll())
                .addFilterBefore(new RequestRates(clock, problems), AuthorizationFilter.class);
        return headers(http).build();
    }

    private static HttpSecurity headers(HttpSecurity http) {
        return http.headers(
                headers ->
                        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                                .permissionsPolicyHeader(
                                        p ->
                                                p.policy(
                                                        "camera=(), geolocation=(), payment=(),"
                                                                + " usb=(), microphone=(self)"))
                                .crossOriginOpenerPolicy(
                                        c -> c.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                                .crossOriginResourcePolicy(
                                        c -> c.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        // The name in front of the hash lets a later kind stand beside this one.
        return new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    /**
     * Named after the port, so that two houses on one machine do not sign each other's people out.
     */
    @Bean
    CookieSerializer sessionCookie(@Value("${server.port:8080}") int port) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("HOTLINE-" + port);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Strict");
        return cookie;
    }
}
