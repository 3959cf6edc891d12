package lectern.web;

import java.util.Map;
import lectern.metrics.Scrape;
import lectern.postgres.LedgerDatabase;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What other programs ask: whether this one is well, and its numbers. */
@RestController
class WatchController {

    /** Asked by whoever keeps processes alive; says nothing else, and so to everybody. */
    static final String HEALTH = "/health";

    /** Asked by Prometheus. */
    static final String METRICS = "/metrics";

    private final LedgerDatabase ledger;
    private final Scrape scrape;

    WatchController(LedgerDatabase ledger, Scrape scrape) {
        this.ledger = ledger;
        this.scrape = scrape;
    }

    /** A ledger that is gone is not waited for. */
    @GetMapping(HEALTH)
    ResponseEntity<Map<String, String>> health() {
        boolean isUp = ledger.isReachable();
        return ResponseEntity.status(isUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(isUp ? Map.of("status", "UP") : Map.of("status", "DOWN", "part", "ledger"));
    }

    @GetMapping(METRICS)
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Scrape.CONTENT_TYPE))
                .body(scrape.text());
    }
}
