package lectern.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import lectern.audio.AnnouncedLength;
import lectern.audio.AudioFacts;
import lectern.audio.CheckedClip;
import lectern.audio.ClipCheck;
import lectern.audio.ClipSounds;
import lectern.audio.SpeechPace;
import lectern.audio.UntrustedAudioException;
import lectern.audio.WavFile;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.postgres.Clip;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a task's audio to the staging folder, and only audio that can be trusted. What cannot be trusted is fetched once
 * more, from a fresh URL that the task is asked for, as is what its URL does not lead to any more; where that is of no help
 * either, the words are bought again.
 *
 * <p>An announced length that the clip does not have leads to all that too, since frames may be missing; but it alone never
 * ends in failure. Two purchases of the same length outweigh it, and so does the last purchase that is allowed; but not if
 * what one URL gave was other than what the next gave, since then something on the way cuts.
 */
final class AudioFetcher {

    private static final Logger log = LoggerFactory.getLogger(AudioFetcher.class);

    /** One server may have a task that another does not know; after so long, nobody has it. */
    private static final Duration MAY_COME_BACK = Duration.ofHours(1);

    /** Whatever keeps one clip from being had for so long, while its task gives a fresh URL each time, keeps it for ever. */
    private static final Duration IS_GONE = Duration.ofDays(1);

    /** A run that goes on after days finds old tasks, and has to try for itself. */
    private static final int MANY_ATTEMPTS = 10;

    private final KlingClient kling;
    private final AudioDownload download;
    private final TaskLedger ledger;
    private final StagingFolder staging;
    private final NarrationPace pace;
    private final int maxRejections;
    private final Duration lease;
    private final SendingFirst sending;
    private final DisputedLengths lengths;
    private final ClipSounds sounds;
    private final Consumer<Clip> arrived;

    /**
     * Fetches what narrations need.
     *
     * @param lengths one for all fetchers: a text's next purchase may be fetched by another
     * @param sounds told of what was heard of each clip
     * @param arrived told of each clip that is recorded as being here
     */
    AudioFetcher(
            KlingClient kling,
            AudioDownload download,
            TaskLedger ledger,
            StagingFolder staging,
            NarrationPace pace,
            int maxRejections,
            Duration lease,
            SendingFirst sending,
            DisputedLengths lengths,
            ClipSounds sounds,
            Consumer<Clip> arrived) {
        this.lengths = lengths;
        this.sounds = sounds;
        this.arrived = arrived;
        this.kling = kling;
        this.download = download;
        this.ledger = ledger;
        this.staging = staging;
        this.pace = pace;
        this.maxRejections = maxRejections;
        this.lease = lease;
        this.sending = sending;
    }

    /** What became of a task's audio. */
    enum Result {
        DOWNLOADED,
        REJECTED,
        /** As {@link #REJECTED}, but nothing speaks against the audio save the length that was announced. */
        DISPUTED,
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
        sending.giveWay();
        try {
            return attempt(ready, null);
        } catch (AudioGoneException
                | UntrustedAudioException
                | OtherLengthException
                | SpeechUnavailableException first) {
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
            boolean mayComeBack = first instanceof SpeechUnavailableException
                    && (ready.age().compareTo(MAY_COME_BACK) < 0 || ready.polls() < MANY_ATTEMPTS);
            if (refusal.consequence() != Consequence.FAIL_TASK || mayComeBack) {
                throw new SpeechUnavailableException(
                        "a fresh URL cannot be asked for: " + refusal.getMessage(), false, first);
            }
            return rejected(ready, first.getMessage() + "; and for a fresh URL: " + refusal.getMessage());
        }
        if (answer.status() == TaskAnswer.Status.PENDING) {
            if (first instanceof AudioGoneException && ready.age().compareTo(IS_GONE) >= 0) {
                return rejected(ready, first.getMessage() + "; and asked for a fresh URL, its task names none");
            }
            throw new SpeechUnavailableException("the task is said not to have ended, after it had", false, first);
        }
        if (answer.audio() == null) {
            return rejected(ready, first.getMessage() + "; and asked for a fresh URL, the task is said to have failed");
        }
        PendingAudio fresh = ready.ready(answer);
        ledger.refreshed(fresh, answer, lease);
        try {
            return attempt(fresh, first);
        } catch (AudioGoneException | UntrustedAudioException second) {
            return rejected(ready, "%s; and from a fresh URL: %s".formatted(first.getMessage(), second.getMessage()));
        } catch (OtherLengthException second) {
            rejected(ready, "%s; and from a fresh URL: %s".formatted(first.getMessage(), second.getMessage()));
            return Result.DISPUTED;
        } catch (SpeechUnavailableException second) {
            if (ready.age().compareTo(IS_GONE) < 0 || ready.polls() < MANY_ATTEMPTS) {
                throw second;
            }
            return rejected(ready, "for a day it could not be had from any URL: " + second.getMessage());
        }
    }

    /** @param first what was wrong with the first attempt, if this is the second */
    private Result attempt(PendingAudio ready, @Nullable RuntimeException first) throws IOException {
        String url = ready.audioUrl();
        if (url == null) {
            throw new AudioGoneException(404);
        }
        Path incoming = staging.incoming(ready.key());
        try {
            download.fetch(url, incoming);
            if (WavFile.is(incoming)) {
                convert(ready, incoming);
            }
            SpeechPace usual = pace.of(ready);
            CheckedClip checked = sending.besides(() -> ClipCheck.check(incoming, ready.characters(), usual));
            AudioFacts facts = checked.facts();
            usual.tooLong(facts, ready.characters()).ifPresent(why -> judgeSlow(ready, why, facts));
            String sha256 =
                    StoredObject.of(ObjectKey.clip(ready.key()), incoming).sha256();
            Optional<String> disagreement = AnnouncedLength.disagreement(facts, ready.announced(), ready.characters());
            if (disagreement.isPresent()) {
                judge(ready, new OtherLengthException(disagreement.get(), facts, sha256), first);
            }
            sounds.add(sha256, checked.sound());
            staging.accept(ready.key(), incoming);
            arrived.accept(ledger.downloaded(ready, facts, sha256));
            return Result.DOWNLOADED;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private void convert(PendingAudio ready, Path incoming) throws IOException {
        Path mp3 = staging.incoming(ready.key());
        try {
            WavFile.convert(incoming, mp3);
            Files.move(mp3, incoming, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(mp3);
        }
    }

    /** Numbers and abbreviations take long to read: where a second purchase is as long as the first, that is how they sound. */
    private void judgeSlow(PendingAudio ready, String why, AudioFacts facts) {
        if (!lengths.isConfirmed(ready, facts)) {
            lengths.rejected(ready, facts);
            throw new UntrustedAudioException(why);
        }
        log.warn("The audio of chunk {} is trusted, because two purchases are as long: {}", ready.key(), why);
    }

    /** Returns if the clip is trusted though it is not as long as announced. */
    private void judge(PendingAudio ready, OtherLengthException other, @Nullable RuntimeException first) {
        if (lengths.areMeaningless()) {
            lengths.announcementWasWrong();
            return;
        }
        if (first == null) {
            throw other;
        }
        boolean isStable = first instanceof OtherLengthException before
                ? before.sha256().equals(other.sha256())
                : !(first instanceof UntrustedAudioException);
        if (isStable && (lengths.isConfirmed(ready, other.facts()) || isLastPurchase(ready))) {
            lengths.announcementWasWrong();
            log.warn(
                    "The audio of chunk {} is {}; it is trusted, because only the announcement speaks against it",
                    ready.key(),
                    other.getMessage());
            return;
        }
        if (isStable) {
            lengths.rejected(ready, other.facts());
            throw other;
        }
        throw new UntrustedAudioException(String.valueOf(other.getMessage()));
    }

    private boolean isLastPurchase(PendingAudio ready) {
        return ready.rejections() + 1 >= maxRejections;
    }

    private Result rejected(PendingAudio ready, String why) {
        TaskFailure failure = new TaskFailure(0, why, "");
        if (isLastPurchase(ready)) {
            log.warn("The audio of chunk {} was rejected too often, and the chunk has failed: {}", ready.key(), why);
            ledger.failed(ready, TaskState.READY, failure);
            return Result.FAILED;
        }
        log.warn("The audio of chunk {} is rejected, and the same words are bought again: {}", ready.key(), why);
        ledger.rejected(ready, failure);
        return Result.REJECTED;
    }
}
