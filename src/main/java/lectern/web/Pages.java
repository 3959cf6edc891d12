package lectern.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** The page itself and what it is made of: it asks for nothing from elsewhere. */
@Controller
class Pages {

    static final String LOGIN = "/login";
    static final String STYLE = "/serve.css";
    static final String ICON = "/serve.svg";

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);

    private final WebSettings settings;

    Pages(WebSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/")
    ResponseEntity<String> page(CsrfToken token) {
        WebSettings.Login login = settings.login();
        return html(text("serve.html")
                .replace("{{token}}", HtmlUtils.htmlEscape(token.getToken()))
                .replace("{{user}}", login == null ? "" : HtmlUtils.htmlEscape(login.user())));
    }

    @GetMapping(LOGIN)
    ResponseEntity<String> login(CsrfToken token, @RequestParam(required = false) String wrong) {
        return html(text("login.html")
                .replace("{{token}}", HtmlUtils.htmlEscape(token.getToken()))
                .replace("{{trouble}}", wrong == null ? "" : "Name or password is wrong."));
    }

    @GetMapping(STYLE)
    ResponseEntity<String> style() {
        return ResponseEntity.ok().contentType(CSS).body(text("serve.css"));
    }

    @GetMapping("/serve.js")
    ResponseEntity<String> script() {
        return ResponseEntity.ok().contentType(SCRIPT).body(text("serve.js"));
    }

    @GetMapping(ICON)
    ResponseEntity<String> icon() {
        return ResponseEntity.ok().contentType(SVG).body(text("serve.svg"));
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok().contentType(HTML).body(page);
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("/lectern/web/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
