package lectern.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What this process has to ask the provider about, and when: as it has recorded it in the ledger, which need not be asked then before each
 * question. What is not known here, because it is ready already, a dead process left it or its record got lost, {@link TaskClaims} finds in
 * the ledger. Safe to use from many threads.
 */
final class PendingTasks {

    /** Longer than anybody waits for the database. */
    private static final Duration WHILE_RECORDING = Duration.ofDays(1);

    private final LongSupplier nanos;
    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private final Map<SpeechKey, Expected> known = new HashMap<>();
    private final TreeSet<Expected> byTime = new TreeSet<>();
    private final Set<Unknown> looking = new HashSet<>();
    private long added;

    /** @param nanos a time that never goes back */
    PendingTasks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * A task and its time.
     *
     * @param acceptedAt when the provider accepted it, in nanoseconds
     * @param due when it is to be asked about, in nanoseconds
     * @param isHandedOut whether it was given to somebody who has not recorded yet what came of it
     * @param latest where it was learnt meanwhile how long tasks take, when it is to be asked about again at the latest, in nanoseconds
     * @param number tells apart what is due at once
     */
    private record Expected(
            PendingAudio task,
            long acceptedAt,
            long due,
            boolean isHandedOut,
            @Nullable Long latest,
            long number) implements Comparable<Expected> {

        private static final Comparator<Expected> BY_NUMBER = Comparator.comparingLong(Expected::number);

        Expected atTheLatest(long then) {
            return new Expected(task, acceptedAt, due, isHandedOut, then, number);
        }

        @Override
        public int compareTo(Expected other) {
            long later = due - other.due; // may overflow, as all differences of such times
            return later == 0 ? BY_NUMBER.compare(this, other) : Long.signum(later);
        }
    }

    /** The ledger says that a task of this process, which has not ended yet, is to be asked about after {@code delay}. */
    void expect(PendingAudio task, Duration delay) {
        expect(task, delay, false);
    }

    /** As above, once that is recorded: meanwhile others of this process do not take what they find in the ledger for something unknown. */
    void expect(PendingAudio task, Duration delay, Runnable recording) {
        expect(task, WHILE_RECORDING, true);
        boolean isRecorded = false;
        try {
            recording.run();
            isRecorded = true;
        } finally {
            if (isRecorded) {
                expect(task, delay, false);
            } else {
                forget(task.key(), task.attempt());
            }
        }
    }

    private void expect(PendingAudio task, Duration delay, boolean isHandedOut) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            looking.forEach(unknown -> unknown.meanwhile.add(task.key()));
            Expected other = forgotten(task.key());
            Expected before = other == null || other.task().attempt() != task.attempt() ? null : other;
            long acceptedAt = before == null ? now - task.age().toNanos() : before.acceptedAt();
            long due = now + delay.toNanos();
            Long latest = before == null || isHandedOut ? null : before.latest();
            if (latest != null) {
                due -= Math.max(0, due - latest);
            }
            Expected expected = new Expected(task, acceptedAt, due, isHandedOut, null, added++);
            add(expected);
            if (byTime.first() == expected) {
                sooner.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(Expected expected) {
        known.put(expected.task().key(), expected);
        byTime.add(expected);
    }

    /** That attempt; null where it is not known here. */
    @Nullable
    PendingAudio find(SpeechKey key, int attempt) {
        lock.lock();
        try {
            Expected expected = known.get(key);
            return expected == null || expected.task().attempt() != attempt ? null : expected.task();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is to be asked about that attempt, or not by this process. */
    void forget(SpeechKey key, int attempt) {
        lock.lock();
        try {
            if (find(key, attempt) != null) {
                forgotten(key);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Expected forgotten(SpeechKey key) {
        Expected expected = known.remove(key);
        if (expected != null) {
            byTime.remove(expected);
        }
        return expected;
    }

    /**
     * It is known now how long tasks take: none is asked about next later than {@code usual} after it was accepted, nor is what somebody
     * has in hand, who did not know that yet.
     */
    void askAfter(Duration usual) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            for (Expected expected : List.copyOf(known.values())) {
                long latest = expected.acceptedAt() + usual.toNanos();
                if (expected.isHandedOut()) {
                    forgotten(expected.task().key());
                    add(expected.atTheLatest(latest));
                } else if (expected.due() - latest > 0) {
                    expect(expected.task(), Duration.ofNanos(latest - now));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #take}, once something is due; empty where nothing is within {@code longest}. One caller at a time waits so, for all; the others have waited for that turn in vain.
     */
    List<PendingAudio> await(int most, Duration lease, Duration longest) {
        try {
            if (!turn.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                return List.of();
            }
            try {
                return awaitInTurn(most, lease, longest);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<PendingAudio> awaitInTurn(int most, Duration lease, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = nanos.getAsLong() + longest.toNanos();
            long wait;
            while ((wait = untilDue(end)) > 0) {
                sooner.awaitNanos(wait);
            }
            return handOut(most, lease);
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds until something is due, or until the end. */
    private long untilDue(long end) {
        long now = nanos.getAsLong();
        long left = end - now;
        return byTime.isEmpty() ? left : Math.min(left, byTime.first().due() - now);
    }

    /** Hands out what is due now, so many at most, for so long that nobody records what came of them. */
    List<PendingAudio> take(int most, Duration lease) {
        lock.lock();
        try {
            return handOut(most, lease);
        } finally {
            lock.unlock();
        }
    }

    private List<PendingAudio> handOut(int most, Duration lease) {
        long now = nanos.getAsLong();
        List<PendingAudio> due = new ArrayList<>();
        while (due.size() < most && !byTime.isEmpty() && byTime.first().due() - now <= 0) {
            Expected expected = byTime.first();
            PendingAudio task = expected.task().aged(Duration.ofNanos(now - expected.acceptedAt()));
            expect(task, lease, true);
            due.add(task);
        }
        return due;
    }

    /** Begins to look for what is not known here; closed once that was looked for. */
    Unknown unknown() {
        return new Unknown();
    }

    /**
     * What is not known here, and does not get known while somebody looks for it in the ledger: a task that was recorded meanwhile looks
     * there as if nobody of this process knew it.
     */
    final class Unknown implements AutoCloseable {

        private final String[] known;
        private final Set<SpeechKey> meanwhile = new HashSet<>();

        private Unknown() {
            lock.lock();
            try {
                known = PendingTasks.this.known.keySet().stream()
                        .map(SpeechKey::hex)
                        .toArray(String[]::new);
                looking.add(this);
            } finally {
                lock.unlock();
            }
        }

        /** The keys of all that was known. */
        String[] except() {
            return known.clone();
        }

        /** Whether the ledger gave what nobody here knew, whose task then is the caller's; it is handed out again after {@code lease}. */
        boolean has(PendingAudio claimed, Duration lease) {
            lock.lock();
            try {
                if (meanwhile.contains(claimed.key())) {
                    return false;
                }
                if (claimed.state() == TaskState.SUBMITTED) {
                    expect(claimed, lease, true);
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                looking.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
