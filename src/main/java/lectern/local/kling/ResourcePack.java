package lectern.local.kling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The account's one resource pack. Each task of any process takes a call's price from it, unless it has failed. */
final class ResourcePack {

    private final Tariff tariff;
    private final TaskBook book;
    private final InstantSource clock;

    /** What ended does not change any more, and need not be read again. */
    private final Set<String> paid = ConcurrentHashMap.newKeySet();

    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    ResourcePack(Tariff tariff, TaskBook book, InstantSource clock) {
        this.tariff = tariff;
        this.book = book;
        this.clock = clock;
    }

    /** @throws Refusal 1102 if less than {@code calls} more calls cost is left */
    void requireRoomFor(int calls) {
        BigDecimal price = tariff.unitsPerCall().multiply(BigDecimal.valueOf(calls));
        if (left().compareTo(price) < 0) {
            throw new Refusal(Refusal.Code.RESOURCE_PACK_USED_UP, "resource pack used up or expired");
        }
    }

    /** What is left, and never less than nothing. */
    BigDecimal remaining() {
        return left().max(BigDecimal.ZERO);
    }

    private BigDecimal left() {
        Instant now = clock.instant();
        long charged = book.ids().stream().filter(id -> isCharged(id, now)).count();
        return tariff.packUnits().subtract(tariff.unitsPerCall().multiply(BigDecimal.valueOf(charged)));
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
