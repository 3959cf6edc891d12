package lectern.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at no password of who has to wait. */
final class LoginBrake extends OncePerRequestFilter {

    private final FailedLogins failures;
    private final Predicate<HttpServletRequest> hasPassword;

    /** @param hasPassword whether a request brings a password at all */
    LoginBrake(FailedLogins failures, Predicate<HttpServletRequest> hasPassword) {
        this.failures = failures;
        this.hasPassword = hasPassword;
    }

    /** Of the page's form. */
    static boolean isForm(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getServletPath().equals(Pages.LOGIN);
    }

    /** Of a program, with each request. */
    static boolean isBasic(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !hasPassword.test(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = failures.wait(request.getRemoteAddr());
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter()
                    .println("Too many wrong passwords. Try again in %d s.".formatted(wait.toSeconds() + 1));
        }
    }
}
