package lectern.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * All channels that are set.
 *
 * @param onlyProblems whether a run that ended as it should is not worth a notice
 */
public record Notices(List<Channel> channels, boolean onlyProblems) {

    public Notices {
        channels = List.copyOf(channels);
    }

    /**
     * Tells by every channel, whatever becomes of the others.
     *
     * @param written asked for the notice where somebody is to be told: of a large run it is long
     * @param isProblem whether somebody has to see to something
     * @return for each channel that failed, what a person should know
     */
    public List<String> tell(Supplier<Notice> written, boolean isProblem) {
        if (channels.isEmpty() || onlyProblems && !isProblem) {
            return List.of();
        }
        Notice notice = written.get();
        List<String> failures = new ArrayList<>();
        for (Channel channel : channels) {
            try {
                channel.tell(notice);
            } catch (NotToldException e) {
                failures.add("%s was not told: %s".formatted(channel.name(), e.getMessage()));
            }
        }
        return failures;
    }
}
