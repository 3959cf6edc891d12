package lectern.notice;

import java.util.List;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Mails the text of a notice. */
public final class Mail implements Channel {

    private final JavaMailSender sender;
    private final String from;
    private final List<String> to;

    /** @param to at least one address */
    public Mail(JavaMailSender sender, String from, List<String> to) {
        this.sender = sender;
        this.from = from;
        this.to = List.copyOf(to);
    }

    @Override
    public String name() {
        return String.join(", ", to);
    }

    @Override
    public void tell(Notice notice) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(to.toArray(String[]::new));
        message.setSubject(notice.subject());
        message.setText(notice.text());
        try {
            sender.send(message);
        } catch (MailException e) {
            Throwable cause = e.getMostSpecificCause();
            throw new NotToldException(cause.getClass().getSimpleName() + ": " + cause.getMessage(), e);
        }
    }
}
