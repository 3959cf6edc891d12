package lectern;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told when a run has ended. With nothing set, nobody.
 *
 * @param onlyProblems whether a run that ended with exit status 0 is not worth a notice
 * @param webhook where JSON is posted
 * @param mail who gets mail, by the server that {@code spring.mail} names
 */
@ConfigurationProperties("lectern.notices")
record NoticeSettings(
        @DefaultValue("false") boolean onlyProblems,
        @DefaultValue Webhook webhook,
        @DefaultValue Mail mail) {

    /**
     * Where JSON is posted.
     *
     * @param url http or https; it may hold a token, and is shown nowhere
     * @param secret signs each request
     */
    record Webhook(@Nullable Url url, @Nullable String secret) {

        Webhook {
            secret = secret == null || secret.isBlank() ? null : secret.strip();
            if (url != null
                    && (url.uri().getHost() == null
                            || !String.valueOf(url.uri().getScheme()).matches("https?"))) {
                throw new IllegalArgumentException(
                        "lectern.notices.webhook.url (LECTERN_NOTICES_WEBHOOK_URL) is no http or https URL");
            }
        }

        @Override
        public String toString() {
            return "Webhook[" + (url == null ? "none" : url) + "]";
        }
    }

    /**
     * Who gets mail.
     *
     * @param from the sender's address; without it the first of those who get it
     * @param to addresses; empty for nobody
     */
    record Mail(@Nullable String from, @DefaultValue List<String> to) {

        Mail {
            to = to.stream()
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .toList();
            from = from == null || from.isBlank() ? null : from.strip();
            for (String address : to) {
                if (!address.matches("[^@\\s]+@[^@\\s]+")) {
                    throw new IllegalArgumentException(
                            "lectern.notices.mail.to (LECTERN_NOTICES_MAIL_TO) has \"%s\", which is no address"
                                    .formatted(address));
                }
            }
        }
    }
}
