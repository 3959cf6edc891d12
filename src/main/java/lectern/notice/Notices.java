package lectern.notice;

import java.util.ArrayList;
import java.util.List;

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
     * @param isProblem whether somebody has to see to something
     * @return for each channel that failed, what a person should know
     */
    public List<String> tell(Notice notice, boolean isProblem) {
        if (onlyProblems && !isProblem) {
            return List.of();
        }
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
