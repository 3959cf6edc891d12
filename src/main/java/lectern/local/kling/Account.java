package lectern.local.kling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What the account allows: parallel tasks, requests a second, units. */
final class Account {

    /** A task this late was left by a process that is gone; before that, its own process is trusted to speak it. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final KlingStandInSettings settings;
    private final TaskBook book;
    private final Studio studio;
    private final ResourcePack pack;
    private final FaultDraw draw;
    private final Ids ids;
    private final InstantSource clock;
    private final Deque<Instant> lastRequests = new ArrayDeque<>();

    /** Tasks that this process accepted, and until when they cannot have ended: they need not be read to be counted. */
    private final Map<String, Instant> processing = new HashMap<>();

    Account(KlingStandInSettings settings, TaskBook book, Studio studio, ResourcePack pack, FaultDraw draw, Ids ids) {
        this.settings = settings;
        this.book = book;
        this.studio = studio;
        this.pack = pack;
        this.draw = draw;
        this.ids = ids;
        this.clock = settings.clock();
    }

    /** @throws Refusal 1100, 1101, 1103 or 1304 if the account is in such a state */
    void checkState() {
        settings.conduct().account().check();
    }

    /**
     * Counts a request of this process.
     *
     * @throws Refusal 1302 if there were too many in the last second
     */
    synchronized void countRequest() {
        int limit = settings.conduct().limits().maxRequestsPerSecond();
        if (limit == 0) {
            return;
        }
        Instant now = clock.instant();
        while (!lastRequests.isEmpty() && !lastRequests.getFirst().isAfter(now.minus(SECOND))) {
            lastRequests.removeFirst();
        }
        if (lastRequests.size() >= limit) {
            throw new Refusal(Refusal.Code.REQUEST_RATE_TOO_HIGH, "request rate over limit");
        }
        lastRequests.addLast(now);
    }

    /**
     * Accepts {@code order} as a task, which counts until it has ended.
     *
     * @throws Refusal 1102 if its price is not left of the resource pack; 1303 if as many tasks as the account allows have not ended, whichever process accepted them
     */
    synchronized Task accept(TtsOrder order) {
        pack.requireRoomFor(1);
        requireAtMost(settings.conduct().limits().maxParallel() - 1);
        Instant now = clock.instant();
        Instant submittedUntil = now.plus(settings.conduct().pace().queue());
        Task task = new Task(
                ids.task(),
                order,
                now,
                submittedUntil,
                submittedUntil.plus(settings.conduct().pace().processing()),
                draw.at(Fault.Place.TASK).orElse(null),
                null);
        book.write(task);
        book.markOpen(task.id());
        try {
            // another process may have accepted one too since it was counted: then both give way
            pack.requireRoomFor(0);
            requireAtMost(settings.conduct().limits().maxParallel());
        } catch (Refusal e) {
            book.remove(task.id());
            throw e;
        }
        processing.put(task.id(), task.processingUntil());
        studio.take(task);
        return task;
    }

    private void requireAtMost(int parallel) {
        if (inFlight() > parallel) {
            throw new Refusal(Refusal.Code.TOO_MANY_PARALLEL_TASKS, "parallel task over resource pack limit");
        }
    }

    private int inFlight() {
        Instant now = clock.instant();
        int inFlight = 0;
        for (String id : book.openIds()) {
            if (now.isBefore(processing.getOrDefault(id, Instant.MIN))) {
                inFlight++;
                continue;
            }
            processing.remove(id);
            Task task = book.find(id).orElse(null);
            if (task == null || task.hasEnded(now)) {
                book.close(id);
                continue;
            }
            if (now.isAfter(task.processingUntil().plus(LATE))) {
                studio.take(task);
            }
            inFlight++;
        }
        return inFlight;
    }
}
