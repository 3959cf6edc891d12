package lectern.local.kling;

/** A request that is answered with an error code, as the provider's table of error codes has it. */
final class Refusal extends RuntimeException {

    /** The codes that this stand-in uses, each with the HTTP status that it comes with. */
    enum Code {
        AUTHENTICATION_FAILED(401, 1000),
        AUTHORIZATION_EMPTY(401, 1001),
        AUTHORIZATION_INVALID(401, 1002),
        TOKEN_NOT_YET_VALID(401, 1003),
        TOKEN_EXPIRED(401, 1004),
        ACCOUNT_EXCEPTION(429, 1100),
        ACCOUNT_IN_ARREARS(429, 1101),
        RESOURCE_PACK_USED_UP(429, 1102),
        NO_PERMISSION(403, 1103),
        INVALID_REQUEST(400, 1200),
        INVALID_PARAMETER(400, 1201),
        METHOD_INVALID(404, 1202),
        RESOURCE_NOT_FOUND(404, 1203),
        REQUEST_RATE_TOO_HIGH(429, 1302),
        TOO_MANY_PARALLEL_TASKS(429, 1303),
        IP_NOT_ALLOWED(429, 1304),
        INTERNAL_ERROR(500, 5000),
        MAINTENANCE(503, 5001),
        BACKLOG(504, 5002);

        final int status;
        final int number;

        Code(int status, int number) {
            this.status = status;
            this.number = number;
        }
    }

    private final Code code;

    Refusal(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    Code code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
