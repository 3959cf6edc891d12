package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches the operator's page, and what he can do there. */
@NullUnmarked
@Tag("process")
class ServeSecurityTest {

    private static final String USER = "night-desk";
    private static final String PASSWORD = "größere Pferde";

    /** As no environment can spell it in every locale. */
    private static final String PASSWORD_SETTING =
            "{\"lectern\":{\"serve\":{\"password\":\"gr\\u00f6\\u00dfere Pferde\"}}}";

    private static final Pattern TOKEN = Pattern.compile("name=\"(?:token|_csrf)\" (?:content|value)=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private ServedProgram served;

    @AfterEach
    void end() {
        if (served != null) {
            served.kill();
        }
    }

    @Test
    void onLoopbackThePageIsForThisMachineAndNoOtherPageOfItsBrowser() throws Exception {
        serve(Map.of());

        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                                + " media-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");

        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .as("a name that was made to lead here")
                .startsWith("HTTP/1.1 400")
                .doesNotContain("token");
        assertThat(post("api/runs/1/stop", "", null).statusCode())
                .as("without the session's token")
                .isEqualTo(403);
        assertThat(post("api/runs/1/stop", "", "wrong").statusCode()).isEqualTo(403);
        assertThat(post("api/offers/none/start", "{}", null).statusCode()).isEqualTo(403);
        String token = token(page);
        assertThat(post("api/runs/1/stop", "", token).statusCode())
                .as("there is no run 1")
                .isEqualTo(409);
        assertThat(post("api/offers/none/start", "{}", token).statusCode()).isEqualTo(404);
        HttpResponse<String> upload = upload(200, token);
        assertThat(upload.statusCode()).as(upload.body()).isEqualTo(422);
        assertThat(upload.body()).contains("The upload has no catalog");

        for (String path : new String[] {
            "/books/../lectern.log",
            "/books/a/%2e%2e/%2e%2e/lectern.log",
            "/books/a/..%2f..%2fpassword",
            "/books/a/x/index.html",
            "/books/A/x/index.html",
            "/clips/ab/../../postgres/password",
            "/clips/ab/" + "ab".repeat(32) + ".mp3",
            "/clips/00/" + "ab".repeat(32) + ".mp3",
            "/clips/ab/password",
            "/reports/1/report.html",
            "/reports/1/..%2freport.html",
            "/reports/1/other.html",
            "/lectern/web/serve.html",
            "/error/../application.yml",
            "/actuator",
        }) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .matches(Pattern.compile("HTTP/1.1 40[04] .*", Pattern.DOTALL));
        }

        served.program().terminate();
        assertThat(served.program().await()).isZero();
    }

    @Test
    void whoCanBeReachedByOthersAsksThemWhoTheyAre() throws Exception {
        serve(
                Map.of(
                        "LECTERN_SERVE_USER",
                        USER,
                        "SPRING_APPLICATION_JSON",
                        PASSWORD_SETTING,
                        "LECTERN_SERVE_HTTPS",
                        "true"),
                "--address",
                "0.0.0.0");

        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/login");
        for (String path : new String[] {"api/events", "api/runs/1/documents/a/chunks"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
        }
        for (String path :
                new String[] {"serve.js", "clips/ab/x.mp3", "books/a/b/index.html", "reports/1/report.html"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(302);
        }
        HttpResponse<String> login = get("login");
        assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "Secure", "SameSite=Strict");
        String session = cookie(login);
        assertThat(login(session, token(login), "wrong").headers().firstValue("Location"))
                .contains("/login?wrong");
        assertThat(post("login", "username=%s&password=%s".formatted(USER, encoded(PASSWORD)), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("").statusCode()).as("a login that another page sent").isEqualTo(302);

        HttpResponse<String> in = login(session, token(login), PASSWORD);
        assertThat(in.headers().firstValue("Location")).contains("/");
        assertThat(cookie(in)).as("another session than before").isNotEqualTo(session);
        HttpResponse<String> shown = get("", cookie(in));
        assertThat(shown.body()).contains(USER).doesNotContain(PASSWORD, "$2a$");

        assertThat(stop(cookie(in), null)).as("without the session's token").isEqualTo(403);
        assertThat(stop(cookie(in), token(shown))).as("there is no run 1").isEqualTo(409);
        assertThat(stop(session, token(login))).as("without a login").isIn(401, 403);

        for (int attempt = 0; attempt < 5; attempt++) {
            HttpResponse<String> again = get("login");
            login(cookie(again), token(again), "wrong");
        }
        HttpResponse<String> braked = get("login");
        HttpResponse<String> tooOften = login(cookie(braked), token(braked), PASSWORD);
        assertThat(tooOften.statusCode()).isEqualTo(429);
        assertThat(tooOften.headers().firstValue("Retry-After")).isPresent();
        assertThat(Files.readString(folder.resolve(".lectern/lectern.log"))).doesNotContain(PASSWORD, "$2a$");
    }

    @Test
    void programsReadTheNumbersWithTheSamePasswordAndEverybodyWhetherItIsWell() throws Exception {
        serve(Map.of("LECTERN_SERVE_USER", USER, "SPRING_APPLICATION_JSON", PASSWORD_SETTING), "--address", "0.0.0.0");

        assertThat(get("health").statusCode()).isEqualTo(200);
        assertThat(get("health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("metrics").statusCode()).isEqualTo(401);
        assertThat(numbers("wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> numbers = numbers(PASSWORD);
        assertThat(numbers.statusCode()).isEqualTo(200);
        assertThat(numbers.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain;version=0.0.4");
        assertThat(numbers.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(numbers.body()).contains("lectern_tasks_in_flight 0.0", "hikaricp_connections");
        for (int attempt = 0; attempt < 5; attempt++) {
            numbers("wrong");
        }
        assertThat(numbers(PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void whoKeepsItAliveHearsThatTheLedgerIsGone() throws Exception {
        String url = TestDatabase.migrated().url();
        try (CuttableLink link = CuttableLink.to(url)) {
            served = ServedProgram.start(folder, Map.of("SPRING_DATASOURCE_URL", link.through(url)));
            assertThat(get("health").statusCode()).isEqualTo(200);
            assertThat(get("metrics").body()).contains("lectern_units_total 0.0");

            link.cut();

            HttpResponse<String> health = get("health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"DOWN\"", "\"ledger\"");
        }
    }

    @Test
    void withoutALoginItIsServedForNobodyElseAndAPortThatIsTakenIsRefused() throws Exception {
        ChildProgram open = ChildProgram.run(folder, Map.of(), "serve", "--address", "0.0.0.0", "--port", "0");
        assertThat(open.await()).isEqualTo(2);
        assertThat(open.err()).contains("LECTERN_SERVE_USER", "LECTERN_SERVE_PASSWORD");

        ChildProgram half = ChildProgram.run(folder, Map.of("LECTERN_SERVE_USER", USER), "serve", "--port", "0");
        assertThat(half.await()).isEqualTo(2);
        assertThat(half.err()).contains("LECTERN_SERVE_PASSWORD");

        serve(Map.of());
        ChildProgram second = ChildProgram.run(
                folder,
                served.environment(),
                "serve",
                "--port",
                Integer.toString(served.address().getPort()));
        assertThat(second.await()).isEqualTo(2);
        assertThat(second.err()).contains("cannot be listened on", "--port").doesNotContain("\tat ");
    }

    private void serve(Map<String, String> settings, String... args) {
        Map<String, String> environment = new java.util.HashMap<>(settings);
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        served = ServedProgram.start(folder, environment, args);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + served.address().getPort() + "/" + path);
    }

    private HttpResponse<String> get(String path, String... cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (cookie.length > 0) {
            request.header("Cookie", cookie[0]);
        }
        HttpClient sender = cookie.length > 0 ? HttpClient.newHttpClient() : client;
        return sender.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> numbers(String password) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(at("metrics"))
                                .header("Authorization", "Basic " + credentials)
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("X-CSRF-TOKEN", token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** So many documents, and no catalog. */
    private HttpResponse<String> upload(int files, String token) throws Exception {
        StringBuilder body = new StringBuilder();
        for (int file = 0; file < files; file++) {
            body.append(
                    "--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%d.txt\"\r\n\r\nWords.\r\n"
                            .formatted(file));
        }
        return client.send(
                HttpRequest.newBuilder(at("api/uploads"))
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .header("X-CSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString(body + "--part--\r\n"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> login(String session, String token, String password) throws Exception {
        String form = "username=%s&password=%s&_csrf=%s".formatted(USER, encoded(password), encoded(token));
        return client.send(
                HttpRequest.newBuilder(at("login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", session)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private int stop(String session, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("api/runs/1/stop"))
                .header("Cookie", session)
                .POST(BodyPublishers.noBody());
        if (token != null) {
            request.header("X-CSRF-TOKEN", token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }

    /** What no client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", served.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
