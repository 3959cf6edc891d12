package lectern.task;

import java.time.Duration;
import lectern.chunk.SpeechKey;
import lectern.document.Voice;
import org.jspecify.annotations.Nullable;

/**
 * A task that the provider accepted and whose audio is not here yet.
 *
 * @param key what was bought
 * @param voice who reads it
 * @param state {@link TaskState#SUBMITTED} or {@link TaskState#READY}
 * @param providerTaskId the provider's name for it
 * @param characters length of its text in UTF-16 units
 * @param attempt the number of the request that bought it
 * @param polls how often the provider was asked about it
 * @param rejections how many tasks for this key ended without audio that can be trusted
 * @param audioUrl where the audio is, once it is ready
 * @param age how long ago the provider accepted it
 * @param announced how long the provider says that the audio is
 */
public record PendingAudio(
        SpeechKey key,
        Voice voice,
        TaskState state,
        String providerTaskId,
        int characters,
        int attempt,
        int polls,
        int rejections,
        Duration age,
        @Nullable String audioUrl,
        @Nullable Duration announced) {

    /** The same task, so long after the provider accepted it. */
    public PendingAudio aged(Duration age) {
        return new PendingAudio(
                key, voice, state, providerTaskId, characters, attempt, polls, rejections, age, audioUrl, announced);
    }

    /** The same task after one more question about it. */
    public PendingAudio askedAgain() {
        return new PendingAudio(
                key,
                voice,
                state,
                providerTaskId,
                characters,
                attempt,
                polls + 1,
                rejections,
                age,
                audioUrl,
                announced);
    }

    /**
     * The same task once its audio is ready.
     *
     * @throws IllegalArgumentException when {@code answer} has no audio
     */
    public PendingAudio ready(TaskAnswer answer) {
        TaskAnswer.Audio audio = answer.audio();
        if (audio == null) {
            throw new IllegalArgumentException("task " + providerTaskId + " has no audio yet");
        }
        return new PendingAudio(
                key,
                voice,
                TaskState.READY,
                providerTaskId,
                characters,
                attempt,
                state == TaskState.READY ? polls : 0,
                rejections,
                age,
                audio.url(),
                audio.duration());
    }
}
