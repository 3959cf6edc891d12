package lectern.audio;

import java.util.List;

/**
 * A file that was joined.
 *
 * @param facts what a count of its frames gives
 * @param parts in order
 */
public record JoinedAudio(AudioFacts facts, List<JoinedPart> parts) {

    public JoinedAudio {
        parts = List.copyOf(parts);
    }
}
