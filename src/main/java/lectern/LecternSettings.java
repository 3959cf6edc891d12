package lectern;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.Levelling;
import lectern.manifest.Pauses;
import lectern.manifest.PodcastFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The program's own settings.
 *
 * @param home the folder below which everything embedded lasts from run to run
 * @param documentsAtOnce how many documents are narrated side by side
 * @param stopWithin how long what is in flight is waited for once a run is to stop
 * @param ledgerPatience how long a run waits for a database that is gone
 * @param maxUnits the most that a run may cost, in the provider's units; without it there is no cap
 * @param publishChapters whether chapters can be heard as soon as their clips are here, while the rest is bought
 * @param tts how the speech API is used
 * @param s3 where clips and books are stored
 * @param pauses how long it is silent between the clips of a book
 * @param levelling whether chapters are brought to one loudness
 * @param book what is made of an edition beside its MP3s
 * @param nightly how nights over a folder behave
 * @param queue how narrations go to workers
 * @param serve how the operator's page is served
 * @param defaults what holds where a catalog says nothing
 * @param reading what of a document is spoken
 * @param log how standard error is written
 */
@ConfigurationProperties("lectern")
record LecternSettings(
        @DefaultValue(".lectern") Path home,
        @DefaultValue("4") int documentsAtOnce,
        @DefaultValue("25s") Duration stopWithin,
        @DefaultValue("2m") Duration ledgerPatience,
        @DefaultValue("2m") Duration storePatience,
        @Nullable BigDecimal maxUnits,
        @DefaultValue("false") boolean publishChapters,
        @DefaultValue Tts tts,
        @DefaultValue S3 s3,
        @DefaultValue Silences pauses,
        @DefaultValue Loudness levelling,
        @DefaultValue Book book,
        @DefaultValue Nightly nightly,
        @DefaultValue Queue queue,
        @DefaultValue Serve serve,
        @DefaultValue Defaults defaults,
        @DefaultValue Reading reading,
        @DefaultValue Log log) {

    LecternSettings {
        atLeastOne("lectern.documents-at-once", documentsAtOnce);
        if (stopWithin.isNegative()) {
            throw new IllegalArgumentException("lectern.stop-within must not be negative");
        }
        notShorter("lectern.ledger-patience", ledgerPatience, "a second", Duration.ofSeconds(1));
        notShorter("lectern.store-patience", storePatience, "a second", Duration.ofSeconds(1));
        if (maxUnits != null && maxUnits.signum() < 0) {
            throw new IllegalArgumentException("lectern.max-units is " + maxUnits + ": it must not be negative");
        }
    }

    /**
     * How the speech API is used.
     *
     * @param maxInFlight the account's limit: tasks between submission and completion, over all processes of the database
     * @param maxRequestsPerSecond the most requests in a second, over all processes of the database; 0 is no limit
     * @param firstPoll when a full chunk is first asked about after its submission
     * @param longestPoll the longest time between two queries
     * @param backoff the longest wait after the first refusal that may pass; doubles with each
     * @param longestBackoff the longest wait of all
     * @param maxAttempts after so many requests for one text a refusal that could pass is final
     * @param maxRejections after so many tasks for one text that gave no audio, it has failed
     * @param taskPatience how long the provider may take to end a task before the words are bought again
     * @param patience how long the API may be silent before the run ends
     * @param connectTimeout the longest wait for a connection
     * @param answerTimeout the longest wait for an answer of the API
     * @param downloadTimeout the longest that fetching one clip may take
     * @param unitsPerCall what one request costs, in the provider's units
     * @param pricePerUnit what one unit costs; by default as 0.05 unit for about 0.007 USD, the price of one call, implies
     * @param currency of the price, for instance {@code USD}
     */
    record Tts(
            @DefaultValue("5") int maxInFlight,
            @DefaultValue("10") double maxRequestsPerSecond,
            @DefaultValue("2s") Duration firstPoll,
            @DefaultValue("20s") Duration longestPoll,
            @DefaultValue("1s") Duration backoff,
            @DefaultValue("60s") Duration longestBackoff,
            @DefaultValue("10") int maxAttempts,
            @DefaultValue("3") int maxRejections,
            @DefaultValue("1h") Duration taskPatience,
            @DefaultValue("5m") Duration patience,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("60s") Duration answerTimeout,
            @DefaultValue("5m") Duration downloadTimeout,
            @DefaultValue("0.05") BigDecimal unitsPerCall,
            @DefaultValue("0.14") BigDecimal pricePerUnit,
            @DefaultValue("USD") String currency) {

        Tts {
            atLeastOne("lectern.tts.max-in-flight", maxInFlight);
            atLeastOne("lectern.tts.max-attempts", maxAttempts);
            atLeastOne("lectern.tts.max-rejections", maxRejections);
            if (!(maxRequestsPerSecond >= 0) || Double.isInfinite(maxRequestsPerSecond)) {
                throw new IllegalArgumentException("lectern.tts.max-requests-per-second is " + maxRequestsPerSecond
                        + ": it must not be negative; 0 is no limit");
            }
            moreThanNothing("lectern.tts.first-poll", firstPoll);
            notShorter("lectern.tts.longest-poll", longestPoll, "lectern.tts.first-poll", firstPoll);
            moreThanNothing("lectern.tts.backoff", backoff);
            notShorter("lectern.tts.longest-backoff", longestBackoff, "lectern.tts.backoff", backoff);
            moreThanNothing("lectern.tts.task-patience", taskPatience);
            moreThanNothing("lectern.tts.patience", patience);
            moreThanNothing("lectern.tts.connect-timeout", connectTimeout);
            moreThanNothing("lectern.tts.answer-timeout", answerTimeout);
            moreThanNothing("lectern.tts.download-timeout", downloadTimeout);
            if (unitsPerCall.signum() < 0) {
                throw new IllegalArgumentException("lectern.tts.units-per-call must not be negative");
            }
            if (pricePerUnit.signum() < 0) {
                throw new IllegalArgumentException("lectern.tts.price-per-unit must not be negative");
            }
        }
    }

    /**
     * Where clips and books are stored. With neither bucket nor endpoint it is the embedded server.
     *
     * @param bucket an existing bucket
     * @param prefix put before every key, with a slash at its end
     * @param endpoint a server other than AWS
     * @param region the bucket's region; else as the AWS SDK finds it
     */
    record S3(
            @Nullable String bucket,
            @DefaultValue("") String prefix,
            @Nullable URI endpoint,
            @Nullable String region) {

        S3 {
            bucket = blankAsNull(bucket);
            region = blankAsNull(region);
            if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
                throw new IllegalArgumentException(
                        "lectern.s3.prefix is \"" + prefix + "\": it starts without, and ends with, a slash");
            }
            if (endpoint != null && !Url.isWeb(endpoint)) {
                throw new IllegalArgumentException("lectern.s3.endpoint (LECTERN_S3_ENDPOINT) is \"" + endpoint
                        + "\": it must be an http or https URL, as https://s3.example.org");
            }
            if (endpoint != null && bucket == null) {
                throw new IllegalArgumentException("lectern.s3.endpoint is set, and lectern.s3.bucket is not");
            }
        }

        boolean isEmbedded() {
            return bucket == null;
        }
    }

    /**
     * How long it is silent between the clips of a book, besides the silence that clips begin and end with.
     *
     * @param heading behind a heading
     * @param paragraph between two paragraphs, where a clip ends
     * @param chapter behind every chapter, the last too
     */
    record Silences(
            @DefaultValue("700ms") Duration heading,
            @DefaultValue("400ms") Duration paragraph,
            @DefaultValue("1500ms") Duration chapter) {

        Silences {
            notTooLong("lectern.pauses.heading", heading);
            notTooLong("lectern.pauses.paragraph", paragraph);
            notTooLong("lectern.pauses.chapter", chapter);
        }

        private static void notTooLong(String name, Duration value) {
            if (value.isNegative() || value.compareTo(Duration.ofMillis(Pauses.LONGEST_MILLIS)) > 0) {
                throw new IllegalArgumentException(
                        "%s is %dms: it must be 0 to %dms".formatted(name, value.toMillis(), Pauses.LONGEST_MILLIS));
            }
        }
    }

    /**
     * Whether chapters are brought to one loudness, by steps of 1.5 dB that change nothing but the volume.
     *
     * @param targetLufs the integrated loudness (ITU-R BS.1770) to come as near to as peaks allow; without it nothing is changed
     */
    record Loudness(@Nullable Integer targetLufs) {

        Loudness {
            if (targetLufs != null) {
                Levelling.to(targetLufs);
            }
        }
    }

    /**
     * What is made of an edition beside its MP3s.
     *
     * @param m4b whether an M4B is made where {@code ffmpeg} is on {@code PATH}
     * @param lpf whether the whole edition is packed into one file as well
     * @param publicUrl where people find what lies in the store, for feeds; with a slash at its end
     */
    record Book(
            @DefaultValue("true") boolean m4b,
            @DefaultValue("true") boolean lpf,
            @Nullable Url publicUrl) {

        Book {
            if (publicUrl != null && !PodcastFeed.isBase(publicUrl.uri())) {
                throw new IllegalArgumentException(
                        "lectern.book.public-url (LECTERN_BOOK_PUBLIC_URL) must be a whole http or https URL that ends with a"
                                + " slash, without a password, query or fragment, as https://books.example.org/audio/");
            }
        }

        /** Where people find what lies in the store; null if nobody said. */
        @Nullable
        URI publicFolder() {
            return publicUrl == null ? null : publicUrl.uri();
        }
    }

    /**
     * How nights over a folder behave.
     *
     * @param settle how long a file must not have been written to before it is read
     * @param ifRunning what a night does while another one over the same folder is under way
     */
    record Nightly(
            @DefaultValue("2m") Duration settle,
            @DefaultValue("exit") IfRunning ifRunning) {

        /** What a night does while another one is under way. */
        enum IfRunning {
            /** Says so and leaves everything to that one. */
            EXIT,
            /** Waits for it, and then narrates what is new since. */
            WAIT
        }

        Nightly {
            if (settle.isNegative()) {
                throw new IllegalArgumentException("lectern.nightly.settle must not be negative");
            }
        }
    }

    /**
     * How narrations go to workers. Which broker has the queue is told by Spring Boot's own settings.
     *
     * @param name of the queue
     * @param deadLetters the queue where requests end that cannot be fulfilled
     * @param deliveries how often a document may fail, or its worker be killed over it, before it is given up
     */
    record Queue(
            @DefaultValue("lectern.narrations") String name,
            @DefaultValue("lectern.narrations.dead") String deadLetters,
            @DefaultValue("5") int deliveries) {

        Queue {
            atLeastOne("lectern.queue.deliveries", deliveries);
            if (name.isBlank() || deadLetters.isBlank() || name.equals(deadLetters)) {
                throw new IllegalArgumentException(
                        "lectern.queue.name and lectern.queue.dead-letters must name two queues");
            }
        }
    }

    /**
     * How the operator's page is served.
     *
     * @param user who may log in; without it there is no login, and the page is served on loopback alone
     * @param password the password as it is
     * @param passwordHash the password as BCrypt hashes it, in place of the password
     * @param https whether browsers reach the page by HTTPS, through a reverse proxy: the session then goes nowhere else
     * @param maxUpload how much one upload may hold, as it is sent and unpacked
     * @param runsAtOnce how many runs that were started from the page are under way side by side
     */
    record Serve(
            @Nullable String user,
            @Nullable String password,
            @Nullable String passwordHash,
            @DefaultValue("false") boolean https,
            @DefaultValue("200MB") DataSize maxUpload,
            @DefaultValue("2") int runsAtOnce) {

        Serve {
            user = blankAsNull(user);
            password = password == null || password.isEmpty() ? null : password;
            passwordHash = blankAsNull(passwordHash);
            if (password != null && passwordHash != null) {
                throw new IllegalArgumentException(
                        "lectern.serve.password and lectern.serve.password-hash (LECTERN_SERVE_PASSWORD, LECTERN_SERVE_PASSWORD_HASH) are both set: set one of them");
            }
            if ((user == null) != (password == null && passwordHash == null)) {
                throw new IllegalArgumentException(
                        "lectern.serve.user (LECTERN_SERVE_USER) is set together with LECTERN_SERVE_PASSWORD or LECTERN_SERVE_PASSWORD_HASH, or not at all");
            }
            if (maxUpload.toBytes() < 1) {
                throw new IllegalArgumentException("lectern.serve.max-upload must be more than nothing");
            }
            atLeastOne("lectern.serve.runs-at-once", runsAtOnce);
        }

        /** Says nothing of the secrets. */
        @Override
        public String toString() {
            return "Serve[user=%s]".formatted(user);
        }
    }

    /**
     * What holds where a catalog says nothing.
     *
     * @param englishVoice voice for English documents
     * @param chineseVoice voice for Chinese documents
     * @param language the language of documents that do not name one; else it is told from their text
     * @param speed 0.8 to 2.0
     * @param narrator who is named as reader
     * @param allowOutside whether sources may lie outside the catalog's folder
     * @param lexicon how words are pronounced: a CSV, relative to the working folder; what a row's own lexicon says goes before
     */
    record Defaults(
            @DefaultValue("oversea_male1") String englishVoice,
            @DefaultValue("genshin_vindi2") String chineseVoice,
            @Nullable Language language,
            @DefaultValue("1.0") BigDecimal speed,
            @Nullable String narrator,
            @DefaultValue("false") boolean allowOutside,
            @Nullable String lexicon) {

        Defaults {
            lexicon = blankAsNull(lexicon);
            if (speed.compareTo(Voice.SLOWEST) < 0 || speed.compareTo(Voice.FASTEST) > 0) {
                throw new IllegalArgumentException("lectern.defaults.speed is %s: it must be %s to %s"
                        .formatted(speed, Voice.SLOWEST, Voice.FASTEST));
            }
        }
    }

    /**
     * What of a document is spoken, where that is a matter of taste.
     *
     * @param codeBlocks whether blocks of program text are spoken
     * @param tables whether tables are spoken, row by row
     */
    record Reading(
            @DefaultValue("false") boolean codeBlocks,
            @DefaultValue("true") boolean tables) {}

    /**
     * How standard error is written; the file in the home folder is for people.
     *
     * @param format checked before there is a log, see {@link HomeCheck}
     */
    record Log(@DefaultValue("text") Format format) {

        /** Who reads standard error. */
        enum Format {
            /** People: warnings, and how a run goes. */
            TEXT,
            /** Programs: everything, one JSON document a line, in the fields of the Elastic Common Schema. */
            JSON
        }
    }

    /** An environment variable that is set to nothing sets nothing. */
    private static @Nullable String blankAsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static void moreThanNothing(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + " is " + value.toMillis() + "ms: it must be more than nothing");
        }
    }

    private static void notShorter(String name, Duration value, String otherName, Duration other) {
        if (value.compareTo(other) < 0) {
            throw new IllegalArgumentException("%s is %dms: it must not be shorter than %s, which is %dms"
                    .formatted(name, value.toMillis(), otherName, other.toMillis()));
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": it must be at least 1");
        }
    }
}
