package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lectern.NoticeSettings.Mail;
import lectern.NoticeSettings.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class NoticeChannelsTest {

    private static final String STARTTLS = "mail.smtp.starttls.required";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    @Test
    void aPasswordIsSentByTlsAlone() {
        sender.setUsername("lectern");

        open();

        assertThat(sender.getJavaMailProperties()).containsEntry(STARTTLS, "true");
    }

    @Test
    void unlessThatIsSetOtherwise() {
        sender.setUsername("lectern");
        sender.getJavaMailProperties().setProperty(STARTTLS, "false");

        open();

        assertThat(sender.getJavaMailProperties()).containsEntry(STARTTLS, "false");
    }

    @Test
    void aServerThatWantsNobodysNameIsTakenAsItIs() {
        open();

        assertThat(sender.getJavaMailProperties()).doesNotContainKey(STARTTLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void aServerThatSaysNothingIsWaitedForForSecondsWhateverTheProtocol(String protocol) {
        sender.setProtocol(protocol);
        sender.setUsername("lectern");

        open();

        assertThat(sender.getJavaMailProperties())
                .containsEntry("mail.%s.connectiontimeout".formatted(protocol), "10000")
                .containsEntry("mail.%s.timeout".formatted(protocol), "10000")
                .containsEntry("mail.%s.writetimeout".formatted(protocol), "10000");
    }

    private void open() {
        NoticeSettings settings =
                new NoticeSettings(false, new Webhook(null, null), new Mail(null, List.of("desk@example.org")));
        assertThat(NoticeChannels.of(settings, sender)).isNotNull();
    }
}
