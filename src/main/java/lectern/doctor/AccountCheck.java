package lectern.doctor;

import java.util.function.Supplier;
import lectern.doctor.Finding.Subject;
import lectern.task.AccountBalance;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskPage;

/** The account at the provider: whether its keys are good, and what is left of it. Both are asked for nothing. */
public final class AccountCheck implements Check {

    private static final Subject ACCOUNT = new Subject("account", "speech, from the Kling API");

    private final String address;
    private final Supplier<TaskPage> tasks;
    private final Supplier<AccountBalance> balance;

    /**
     * @param address the API's
     * @param tasks asks for the account's newest task
     * @param balance asks what is left
     */
    public AccountCheck(String address, Supplier<TaskPage> tasks, Supplier<AccountBalance> balance) {
        this.address = address;
        this.tasks = tasks;
        this.balance = balance;
    }

    public static Check embedded() {
        return () ->
                ACCOUNT.ok("embedded, started when needed; for a real one set KLING_ACCESS_KEY and KLING_SECRET_KEY");
    }

    @Override
    public Finding look() {
        try {
            tasks.get();
        } catch (SpeechRefusedException e) {
            return ACCOUNT.fail(
                    "%s: code %d, %s".formatted(address, e.code(), OneLine.of(e.reason())),
                    switch (e.code() / 100) {
                        case 10 -> "check KLING_ACCESS_KEY and KLING_SECRET_KEY, or KLING_API_KEY, and the clock";
                        case 11 -> "see to the account at the provider: money, or permission";
                        default -> "see what the provider says of this code";
                    });
        } catch (SpeechUnavailableException e) {
            return ACCOUNT.fail(
                    address + ": " + OneLine.of(e.getMessage()),
                    "check KLING_BASE_URL and the network, or try again later");
        }
        return withBalance();
    }

    private Finding withBalance() {
        AccountBalance left;
        try {
            left = balance.get();
        } catch (SpeechRefusedException | SpeechUnavailableException e) {
            return ACCOUNT.ok(address + ": the keys are good; what is left is not told");
        }
        String found = "%s: the keys are good; %s units left"
                .formatted(address, left.usable().stripTrailingZeros().toPlainString());
        return left.usable().signum() > 0
                ? ACCOUNT.ok(found)
                : ACCOUNT.warn(found, "buy a resource pack, or know that the account pays by use");
    }
}
