package lectern.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only whoever asks for this machine by its own name. Where nobody has to log in, a page of somebody else, whose name was
 * made to lead here, would otherwise be taken for ours by the browser that shows it.
 */
final class HostCheck extends OncePerRequestFilter {

    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "::1");

    private final String address;

    /** @param address what is listened on */
    HostCheck(String address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName();
        if (OWN.contains(host) || host.equals(address)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter()
                    .println("This page is served for http://localhost and http://127.0.0.1 alone. For other names it"
                            + " needs a login: LECTERN_SERVE_USER.");
        }
    }
}
