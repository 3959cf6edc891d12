package lectern.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lectern.audio.AudioFacts;
import lectern.audio.ClipCheck;
import lectern.audio.UntrustedAudioException;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.postgres.TaskLedger;
import lectern.storage.ObjectKey;
import lectern.storage.StagingFolder;
import lectern.storage.StoredObject;
import lectern.task.AudioGoneException;
import lectern.task.Consequence;
import lectern.task.PendingAudio;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import lectern.task.TaskFailure;
import lectern.task.TaskState;

/**
 * Brings a task's audio to the staging folder, and only audio that can be trusted. What cannot be trusted is fetched once
 * more, from a fresh URL that the task is asked for, as is what its URL does not lead to any more; where that is of no help
 * either, the words are bought again.
 */
final class AudioFetcher {

    private final KlingClient kling;
    private final AudioDownload download;
    private final TaskLedger ledger;
    private final StagingFolder staging;
    private final int maxRejections;
    private final Duration lease;

    AudioFetcher(
            KlingClient kling,
            AudioDownload download,
            TaskLedger ledger,
            StagingFolder staging,
            int maxRejections,
            Duration lease) {
        this.kling = kling;
        this.download = download;
        this.ledger = ledger;
        this.staging = staging;
        this.maxRejections = maxRejections;
        this.lease = lease;
    }

    /** What became of a task's audio. */
    enum Result {
        DOWNLOADED,
        REJECTED,
        FAILED
    }

    /**
     * Fetches, checks and keeps the audio, and records it.
     *
     * @throws SpeechUnavailableException when it may be had later
     * @throws SpeechRefusedException when a fresh URL is needed, and this account may ask for nothing any more
     * @throws IOException when the staging folder cannot be written
     */
    Result fetch(PendingAudio ready) throws IOException {
        try {
            return attempt(ready);
        } catch (AudioGoneException | UntrustedAudioException | SpeechUnavailableException first) {
            return again(ready, first);
        }
    }

    private Result again(PendingAudio ready, RuntimeException first) throws IOException {
        TaskAnswer answer;
        try {
            answer = kling.query(ready.providerTaskId());
        } catch (SpeechRefusedException refusal) {
            if (refusal.consequence() == Consequence.STOP_RUN) {
                throw refusal;
            }
            if (refusal.consequence() != Consequence.FAIL_TASK) {
                throw new SpeechUnavailableException(
                        "a fresh URL cannot be asked for: " + refusal.getMessage(), false, first);
            }
            return rejected(ready, first);
        }
        if (answer.status() == TaskAnswer.Status.PENDING) {
            throw new SpeechUnavailableException("the task is said not to have ended, after it had", false, first);
        }
        if (answer.audio() == null) {
            return rejected(ready, first);
        }
        PendingAudio fresh = ready.ready(answer);
        ledger.refreshed(fresh, answer, lease);
        try {
            return attempt(fresh);
        } catch (AudioGoneException | UntrustedAudioException second) {
            return rejected(ready, second);
        }
    }

    private Result attempt(PendingAudio ready) throws IOException {
        String url = ready.audioUrl();
        if (url == null) {
            throw new AudioGoneException(404);
        }
        Path incoming = staging.incoming(ready.key());
        try {
            download.fetch(url, incoming);
            AudioFacts facts = ClipCheck.check(incoming, ready.announced(), ready.characters());
            String sha256 =
                    StoredObject.of(ObjectKey.clip(ready.key()), incoming).sha256();
            staging.accept(ready.key(), incoming);
            ledger.downloaded(ready, facts, sha256);
            return Result.DOWNLOADED;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private Result rejected(PendingAudio ready, RuntimeException why) {
        TaskFailure failure = new TaskFailure(0, String.valueOf(why.getMessage()), "");
        if (ready.rejections() + 1 >= maxRejections) {
            ledger.failed(ready, TaskState.READY, failure);
            return Result.FAILED;
        }
        ledger.rejected(ready, failure);
        return Result.REJECTED;
    }
}
