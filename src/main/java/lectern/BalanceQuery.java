package lectern;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import lectern.kling.KlingClient;
import lectern.kling.KlingSettings;
import lectern.task.AccountBalance;
import lectern.task.Pause;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Asks what is left of the account: good to know, and no reason to wait long or to stop anything. */
final class BalanceQuery {

    private static final Logger log = LoggerFactory.getLogger(BalanceQuery.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Packs are sold for up to a year. */
    private static final Duration BACK = Duration.ofDays(365);

    private BalanceQuery() {}

    /** The balance; empty where the provider does not tell it. */
    static Optional<AccountBalance> ask(KlingSettings account) {
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        try {
            return Optional.of(new KlingClient(
                            account.within(LONGEST_WAIT), JsonMapper.builder().build(), clock, Pause.real())
                    .balance(now.minus(BACK), now));
        } catch (SpeechRefusedException | SpeechUnavailableException e) {
            log.info("The account's balance is not told: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
