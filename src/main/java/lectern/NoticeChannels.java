package lectern;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import lectern.cli.RefusedSettingsException;
import lectern.notice.Channel;
import lectern.notice.Mail;
import lectern.notice.Notices;
import lectern.notice.Webhook;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The channels that the settings ask for. */
final class NoticeChannels {

    /** Without these, a mail server that says nothing is waited for for ever. */
    private static final List<String> TIMEOUTS = List.of("connectiontimeout", "timeout", "writetimeout");

    private static final String SMTP = "smtp";
    private static final String LONGEST_MILLIS = "10000";

    private NoticeChannels() {}

    /** @param sender null where no mail server is set */
    static Notices of(NoticeSettings settings, @Nullable JavaMailSender sender) {
        List<Channel> channels = new ArrayList<>();
        NoticeSettings.Webhook webhook = settings.webhook();
        Url url = webhook.url();
        if (url != null) {
            channels.add(new Webhook(url.uri(), webhook.secret(), InstantSource.system(), Pause.real()));
        }
        NoticeSettings.Mail mail = settings.mail();
        if (!mail.to().isEmpty()) {
            if (sender == null) {
                throw new RefusedSettingsException(
                        "lectern.notices.mail.to (LECTERN_NOTICES_MAIL_TO) is set, and spring.mail.host"
                                + " (SPRING_MAIL_HOST) is not: name the mail server",
                        null);
            }
            String from = mail.from() == null ? mail.to().get(0) : mail.from();
            channels.add(new Mail(patient(sender), from, mail.to()));
        }
        return new Notices(channels, settings.onlyProblems());
    }

    private static JavaMailSender patient(JavaMailSender sender) {
        if (sender instanceof JavaMailSenderImpl configured) {
            Properties properties = configured.getJavaMailProperties();
            String protocol = configured.getProtocol() == null ? SMTP : configured.getProtocol();
            if (configured.getUsername() != null && protocol.equals(SMTP)) {
                properties.putIfAbsent("mail.smtp.starttls.required", "true"); // no password goes there in the clear
            }
            TIMEOUTS.forEach(
                    timeout -> properties.putIfAbsent("mail.%s.%s".formatted(protocol, timeout), LONGEST_MILLIS));
        }
        return sender;
    }
}
