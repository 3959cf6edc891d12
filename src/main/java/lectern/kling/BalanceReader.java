package lectern.kling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lectern.task.AccountBalance;
import lectern.task.AccountBalance.Pack;
import lectern.task.AccountBalance.Status;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import tools.jackson.databind.JsonNode;

/** Understands what is left of an account's resource packs. */
final class BalanceReader {

    private static final int OK = 200;

    private BalanceReader() {}

    /**
     * What an answer tells of the account's packs.
     *
     * @throws SpeechRefusedException when the envelope within the envelope carries an error code
     * @throws SpeechUnavailableException when a number is missing: a balance that is told too low alarms somebody
     */
    static AccountBalance balance(Answer answer) {
        Integer code = Numbers.integer(answer.data().path("code"));
        if (code != null && code != 0) {
            throw new SpeechRefusedException(
                    KlingErrors.consequence(code, OK),
                    code,
                    answer.requestId(),
                    Words.shortened(answer.data().path("msg").asString("no reason given")));
        }
        JsonNode infos = answer.data().path("resource_pack_subscribe_infos");
        if (!infos.isArray()) {
            throw answer.notUnderstood("it lists no resource packs");
        }
        List<Pack> packs = new ArrayList<>();
        for (JsonNode info : infos) {
            packs.add(pack(answer, info));
        }
        return new AccountBalance(packs);
    }

    private static Pack pack(Answer answer, JsonNode info) {
        BigDecimal total = Numbers.decimal(info.path("total_quantity"));
        BigDecimal remaining = Numbers.decimal(info.path("remaining_quantity"));
        if (total == null || remaining == null) {
            throw answer.notUnderstood("a resource pack has no quantity");
        }
        Status status =
                switch (info.path("status").asString("")) {
                    case "toBeOnline" -> Status.TO_BE_ONLINE;
                    case "online" -> Status.ONLINE;
                    case "expired" -> Status.EXPIRED;
                    case "runOut" -> Status.RUN_OUT;
                    default -> Status.OTHER;
                };
        return new Pack(Words.shortened(info.path("resource_pack_name").asString("")), total, remaining, status);
    }
}
