package lectern.kling;

import lectern.task.Consequence;

/**
 * What each error code of the API means for a run. The HTTP status decides only where the code is unknown: 429 alone can be
 * a matter of pace (1302), of parallel tasks (1303) or of money (1100 to 1102).
 */
final class KlingErrors {

    private KlingErrors() {}

    static Consequence consequence(int code, int httpStatus) {
        return switch (code) {
            case 1000, 1001, 1002, 1100, 1101, 1102, 1103, 1304 -> Consequence.STOP_RUN;
            case 1003, 1004 -> Consequence.SIGN_ANEW;
            case 1200, 1201, 1202, 1203, 1300, 1301 -> Consequence.FAIL_TASK;
            case 1302 -> Consequence.SLOW_DOWN;
            case 1303 -> Consequence.FEWER_IN_FLIGHT;
            case 5000 -> Consequence.TRY_AGAIN;
            case 5001, 5002 -> Consequence.TRY_LATER;
            default -> unknown(code, httpStatus);
        };
    }

    /** Codes come in families of a hundred; a new one most likely means what its family means. */
    private static Consequence unknown(int code, int httpStatus) {
        return switch (code / 100) {
            case 10, 11 -> Consequence.STOP_RUN;
            case 12, 13 -> Consequence.FAIL_TASK;
            default ->
                switch (httpStatus) {
                    case 401, 402, 403 -> Consequence.STOP_RUN;
                    case 400, 404, 405, 413, 415, 422 -> Consequence.FAIL_TASK;
                    case 429 -> Consequence.SLOW_DOWN;
                    case 502, 503, 504 -> Consequence.TRY_LATER;
                    default -> Consequence.TRY_AGAIN;
                };
        };
    }
}
