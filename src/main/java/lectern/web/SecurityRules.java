package lectern.web;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may do what, and what browsers are told about it. Every request that changes something carries the session's token. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    private static final String OWN_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " media-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Books and reports bring a policy of their own, stricter than this; a page cannot say for itself who may frame it. */
    private static final String BOOKS = "frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    UserDetailsService users(WebSettings settings) {
        WebSettings.Login login = settings.login();
        return login == null
                ? new InMemoryUserDetailsManager()
                : new InMemoryUserDetailsManager(User.withUsername(login.user())
                        .password(login.hash())
                        .authorities("OPERATOR")
                        .build());
    }

    @Bean
    FailedLogins failedLogins(InstantSource clock) {
        return new FailedLogins(clock);
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http, WebSettings settings, FailedLogins failures) {
        http.headers(SecurityRules::headers).csrf(csrf -> csrf.csrfTokenRequestHandler(new TokenOfSession()));
        if (settings.login() == null) {
            http.addFilterBefore(new HostCheck(settings.address().getHostAddress()), DisableEncodeUrlFilter.class)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
            return http.build();
        }
        http.addFilterBefore(new LoginBrake(failures, LoginBrake::isForm), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(Pages.LOGIN, Pages.STYLE, Pages.ICON, WatchController.HEALTH)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(Pages.LOGIN)
                        .defaultSuccessUrl("/", true)
                        .successHandler((request, response, user) -> {
                            failures.succeeded(request.getRemoteAddr());
                            request.getSession().setMaxInactiveInterval((int) WebServer.SESSION.toSeconds());
                            response.sendRedirect("/");
                        })
                        .failureHandler((request, response, failure) -> {
                            failures.failed(request.getRemoteAddr());
                            response.sendRedirect(Pages.LOGIN + "?wrong");
                        }))
                .logout(logout -> logout.logoutSuccessUrl(Pages.LOGIN))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), path("/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(Pages.LOGIN), AnyRequestMatcher.INSTANCE));
        return http.build();
    }

    /** Programs that read the numbers bring name and password with each request, and get no session. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain numbers(HttpSecurity http, WebSettings settings, FailedLogins failures) {
        http.securityMatcher(WatchController.METRICS)
                .headers(SecurityRules::headers)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        if (settings.login() == null) {
            http.addFilterBefore(new HostCheck(settings.address().getHostAddress()), DisableEncodeUrlFilter.class)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
            return http.build();
        }
        BasicAuthenticationEntryPoint refusal = new BasicAuthenticationEntryPoint();
        refusal.setRealmName("lectern");
        http.addFilterBefore(new LoginBrake(failures, LoginBrake::isBasic), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, failure) -> {
                    if (LoginBrake.isBasic(request)) {
                        failures.failed(request.getRemoteAddr());
                    }
                    refusal.commence(request, response, failure);
                }));
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        RequestMatcher books = new OrRequestMatcher(path("/books/**"), path("/reports/**"));
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(books, new ContentSecurityPolicyHeaderWriter(BOOKS)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(books), new ContentSecurityPolicyHeaderWriter(OWN_PAGES)));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
