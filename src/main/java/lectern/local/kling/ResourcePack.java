package lectern.local.kling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The account's one resource pack. Each task of any process takes a call's price from it, unless it has failed. To count them takes the
 * longer the more there are, so that while plenty is left they are counted seldom.
 */
final class ResourcePack {

    /** More than all processes make together between two counts. */
    private static final long PLENTY_OF_CALLS = 20_000;

    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

    /** And so many times as long as the last one took, but no longer than {@link #LONGEST}. */
    private static final int COUNT_SELDOM = 20;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Tariff tariff;
    private final TaskBook book;
    private final InstantSource clock;

    /** What ended does not change any more, and need not be read again. */
    private final Set<String> paid = ConcurrentHashMap.newKeySet();

    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    private volatile Instant plentyUntil = Instant.MIN;

    ResourcePack(Tariff tariff, TaskBook book, InstantSource clock) {
        this.tariff = tariff;
        this.book = book;
        this.clock = clock;
    }

    /** @throws Refusal 1102 if less than {@code calls} more calls cost is left */
    void requireRoomFor(int calls) {
        if (clock.instant().isBefore(plentyUntil)) {
            return;
        }
        long began = System.nanoTime();
        BigDecimal left = left();
        if (left.compareTo(price(calls)) < 0) {
            throw new Refusal(Refusal.Code.RESOURCE_PACK_USED_UP, "resource pack used up or expired");
        }
        if (left.compareTo(price(PLENTY_OF_CALLS)) > 0) {
            long pause = Math.min(LONGEST.toNanos(), COUNT_SELDOM * (System.nanoTime() - began));
            plentyUntil = clock.instant().plusNanos(Math.max(BETWEEN_COUNTS.toNanos(), pause));
        }
    }

    private BigDecimal price(long calls) {
        return tariff.unitsPerCall().multiply(BigDecimal.valueOf(calls));
    }

    /** What is left, and never less than nothing. */
    BigDecimal remaining() {
        return left().max(BigDecimal.ZERO);
    }

    private BigDecimal left() {
        Instant now = clock.instant();
        long charged = book.ids().stream().filter(id -> isCharged(id, now)).count();
        return tariff.packUnits().subtract(price(charged));
    }

    private boolean isCharged(String id, Instant now) {
        if (paid.contains(id)) {
            return true;
        }
        if (failed.contains(id)) {
            return false;
        }
        Task.Status status = book.find(id).map(task -> task.status(now)).orElse(Task.Status.FAILED);
        if (status == Task.Status.SUCCEED) {
            paid.add(id);
        } else if (status == Task.Status.FAILED) {
            failed.add(id);
        }
        return status != Task.Status.FAILED;
    }
}
