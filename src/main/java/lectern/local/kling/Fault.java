package lectern.local.kling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the stand-in can do wrong on purpose, in the order in which it is drawn. */
public enum Fault {
    /** HTTP 429, code 1303; nothing is accepted. Only orders: no other request can be one task too many. */
    PARALLEL_LIMIT(Place.ORDER),
    /** HTTP 500, code 5000; nothing is accepted. */
    INTERNAL_ERROR(Place.REQUEST),
    /** HTTP 503, code 5001; nothing is accepted. */
    MAINTENANCE(Place.REQUEST),
    /** HTTP 504, code 5002; nothing is accepted. */
    BACKLOG(Place.REQUEST),
    /** HTTP 429, code 1302, half of them with a {@code Retry-After} of a second; nothing is accepted. */
    RATE_LIMIT(Place.REQUEST),
    /** HTTP 401, code 1004, though the token is good; nothing is accepted. */
    TOKEN_EXPIRED(Place.REQUEST),
    /** The connection is closed without an answer; nothing is accepted. */
    RESET_BEFORE(Place.REQUEST),
    /** Everything is done that was asked for, then the connection is closed without an answer. */
    RESET_AFTER(Place.REQUEST),
    /** HTTP 200 with a body that is no answer of the API; half of the orders were accepted. */
    GARBAGE(Place.REQUEST),
    /** The answer comes late; drawn besides any other fault. */
    SLOW(Place.ANSWER),

    /** The task ends failed, for a reason that may pass. */
    FAILED_TASK(Place.TASK),
    /** The task ends failed, for a reason of policy. */
    REFUSED_TASK(Place.TASK),
    /** The task succeeds and is charged, and its audio is gone for ever: 404. */
    CLEARED(Place.TASK),

    /** Half of the audio: the connection is cut in the middle, or the file is. */
    TRUNCATED(Place.AUDIO),
    /** Bytes in the middle of the audio are overwritten, so that its frames break. */
    CORRUPT(Place.AUDIO),
    /** A page of HTML, announced as MP3. */
    HTML(Place.AUDIO),
    /** HTTP 404; found when asked for again. */
    MISSING(Place.AUDIO),
    /** HTTP 403, as for a URL that works no longer. */
    EXPIRED(Place.AUDIO),
    /** Good MP3 of the right length, with nothing in it. */
    SILENT(Place.AUDIO),
    /** The same sound as WAV. */
    WAV(Place.AUDIO),
    /** HTTP 503 of the audio host. */
    UNAVAILABLE(Place.AUDIO);

    /** Where a fault strikes, and so how often it is drawn. */
    enum Place {
        /** Once for each request to create a task: it takes the answer's place. */
        ORDER,
        /** Once for each request to the API: it takes the answer's place. */
        REQUEST,
        /** Once for each answer of the API. */
        ANSWER,
        /** Once for each accepted task; the task's record keeps it. */
        TASK,
        /** Once for each request for audio. */
        AUDIO
    }

    private final Place place;

    Fault(Place place) {
        this.place = place;
    }

    static List<Fault> of(Place place) {
        return Arrays.stream(values()).filter(fault -> fault.place == place).toList();
    }

    /** Its name in settings, options and books, for instance {@code reset-after}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
