package lectern.local.kling;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import lectern.local.speech.Silence;
import lectern.local.speech.SpeechException;

/** The audio host on a bad night: what it does to one request need not happen to the next, but what was cleared is gone. */
final class FaultyAudio implements Endpoint {

    private static final int MAX_OVERWRITTEN_BYTES = 2048;

    private final Endpoint audio;
    private final TaskBook book;
    private final Synthesis synthesis;
    private final FaultDraw draw;
    private final RandomGenerator chance;

    FaultyAudio(Endpoint audio, TaskBook book, Synthesis synthesis, FaultDraw draw) {
        this.audio = audio;
        this.book = book;
        this.synthesis = synthesis;
        this.draw = draw;
        this.chance = draw.chance();
    }

    @Override
    public Answer answer(Request request) {
        Answer whole = audio.answer(request);
        String taskId = request.entry().taskId;
        if (whole.status() != 200 || taskId == null) {
            return whole;
        }
        Task task = book.find(taskId).orElseThrow();
        if (task.fate() == Fault.CLEARED) {
            request.entry().fault(Fault.CLEARED);
            return Answer.text(404, "This audio was cleared.\n");
        }
        return draw.at(Fault.Place.AUDIO)
                .map(fault -> {
                    request.entry().fault(fault);
                    return faulty(fault, task, whole);
                })
                .orElse(whole);
    }

    private Answer faulty(Fault fault, Task task, Answer whole) {
        return switch (fault) {
            case TRUNCATED -> truncated(whole);
            case CORRUPT -> with(overwritten(whole.body()), whole);
            case HTML -> Garbage.page(whole.contentType());
            case MISSING -> Answer.text(404, "Not found.\n");
            case EXPIRED -> Answer.text(403, "This URL works no longer.\n");
            case SILENT -> with(Silence.asLongAs(whole.body()), whole);
            case WAV -> wav(task);
            case UNAVAILABLE -> Answer.text(503, "Unavailable.\n");
            default -> throw new IllegalStateException(fault + " does not strike audio");
        };
    }

    /** Either the loss can be seen by the announced length, or only by what is in the file. */
    private Answer truncated(Answer whole) {
        if (chance.nextBoolean()) {
            return whole.cut(Answer.Cut.IN_THE_BODY);
        }
        int third = whole.body().length / 3;
        return with(Arrays.copyOf(whole.body(), third + chance.nextInt(third + 1)), whole);
    }

    private byte[] overwritten(byte[] mp3) {
        byte[] corrupt = mp3.clone();
        int length = Math.min(MAX_OVERWRITTEN_BYTES, mp3.length / 2);
        int start = (mp3.length - length) / 2;
        for (int i = start; i < start + length; i++) {
            // never 0xFF, which begins a frame
            corrupt[i] = (byte) chance.nextInt(0x80);
        }
        return corrupt;
    }

    private Answer wav(Task task) {
        try {
            return new Answer(200, "audio/wav", synthesis.wav(task.order()));
        } catch (SpeechException e) {
            throw new IllegalStateException("task " + task.id() + " cannot be spoken again", e);
        }
    }

    private static Answer with(byte[] body, Answer whole) {
        return new Answer(whole.status(), whole.contentType(), body);
    }
}
