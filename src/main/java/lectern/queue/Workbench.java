package lectern.queue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import lectern.batch.NarrationRequest;
import lectern.batch.RequestedNarrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.integration.launch.JobLaunchRequest;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.support.JmsUtils;

/**
 * Turns a message into a job launch request, and has it narrated in the transaction of its message: what is put elsewhere meanwhile
 * is there if, and only if, the message is taken off its queue.
 */
final class Workbench {

    private static final Logger log = LoggerFactory.getLogger(Workbench.class);
    private static final String DELIVERIES = "JMSXDeliveryCount";
    private static final String UNREADABLE = "unreadable";

    private final Job job;
    private final RequestedNarrations narrations;
    private final JmsTemplate jms;
    private final QueueSettings settings;

    Workbench(Job job, RequestedNarrations narrations, JmsTemplate jms, QueueSettings settings) {
        this.job = job;
        this.narrations = narrations;
        this.jms = jms;
        this.settings = settings;
    }

    /** The launch request that a message holds; one that holds none says so. */
    JobLaunchRequest request(Message message) {
        try {
            return request(
                    String.valueOf(message instanceof TextMessage words ? words.getText() : message),
                    Math.max(1, message.getIntProperty(DELIVERIES)));
        } catch (JMSException e) {
            throw JmsUtils.convertJmsAccessException(e);
        }
    }

    private JobLaunchRequest request(String text, int deliveries) {
        JobParameters parameters;
        int lost = 0;
        try {
            RequestText read = RequestText.read(text);
            parameters = read.request().parameters();
            lost = read.lost();
        } catch (IllegalArgumentException e) {
            log.error("{}; it goes to the queue {}", e.getMessage(), settings.deadLetters());
            parameters = new JobParametersBuilder().addString(UNREADABLE, text).toJobParameters();
        }
        return new JobLaunchRequest(
                job,
                new JobParametersBuilder(parameters)
                        .addLong(DELIVERIES, (long) lost + deliveries, false)
                        .toJobParameters());
    }

    /** @throws NarrationFailedException when the message is to come again */
    void launch(JobLaunchRequest launch) {
        JobParameters parameters = launch.getJobParameters();
        String unreadable = parameters.getString(UNREADABLE);
        if (unreadable != null) {
            send(settings.deadLetters(), unreadable);
            return;
        }
        NarrationRequest request = NarrationRequest.of(parameters);
        int deliveries = Math.toIntExact(parameters.getLong(DELIVERIES, 1L));
        switch (narrations.narrate(request, deliveries, settings.deliveries())) {
            case DONE -> {}
            case PUT_BACK -> send(settings.name(), new RequestText(request).text());
            case NOT_NOW -> send(settings.name(), new RequestText(request, deliveries - 1).text());
            case FAILED -> throw new NarrationFailedException(request);
            case GIVEN_UP -> send(settings.deadLetters(), new RequestText(request).text());
        }
    }

    private void send(String queue, String text) {
        jms.send(queue, session -> session.createTextMessage(text));
    }

    /** Rolls the message back. */
    static final class NarrationFailedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NarrationFailedException(NarrationRequest request) {
            super("document " + request.document() + " failed, and is tried again");
        }
    }
}
