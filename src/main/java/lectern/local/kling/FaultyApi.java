package lectern.local.kling;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The API host on a bad night. The entry of each request says what went wrong, and what was done all the same. */
final class FaultyApi implements Endpoint {

    private final Endpoint api;
    private final FaultDraw draw;
    private final RandomGenerator chance;
    private final Duration slowBy;

    FaultyApi(Endpoint api, FaultDraw draw) {
        this.api = api;
        this.draw = draw;
        this.chance = draw.chance();
        this.slowBy = draw.faults().slowBy();
    }

    @Override
    public Answer answer(Request request) {
        Answer answer = instead(request).map(fault -> faulty(request, fault)).orElseGet(() -> api.answer(request));
        if (draw.strikes(Fault.SLOW)) {
            request.entry().fault(Fault.SLOW);
            return answer.heldBack(slowBy);
        }
        return answer;
    }

    private Optional<Fault> instead(Request request) {
        Optional<Fault> ofOrders = request.isOrder() ? draw.at(Fault.Place.ORDER) : Optional.empty();
        return ofOrders.or(() -> draw.at(Fault.Place.REQUEST));
    }

    private Answer faulty(Request request, Fault fault) {
        request.entry().fault(fault);
        return switch (fault) {
            case INTERNAL_ERROR -> refused(request, Refusal.Code.INTERNAL_ERROR, "internal error");
            case MAINTENANCE -> refused(request, Refusal.Code.MAINTENANCE, "server temporarily unavailable");
            case BACKLOG -> refused(request, Refusal.Code.BACKLOG, "server internal timeout");
            case RATE_LIMIT -> rateLimit(request);
            case PARALLEL_LIMIT ->
                refused(request, Refusal.Code.TOO_MANY_PARALLEL_TASKS, "parallel task over resource pack limit");
            case TOKEN_EXPIRED -> refused(request, Refusal.Code.TOKEN_EXPIRED, "the token has expired");
            case RESET_BEFORE -> Answer.none();
            case RESET_AFTER -> api.answer(request).cut(Answer.Cut.BEFORE_THE_STATUS);
            case GARBAGE -> garbage(request);
            default -> throw new IllegalStateException(fault + " does not strike requests");
        };
    }

    private Answer rateLimit(Request request) {
        Answer refused = refused(request, Refusal.Code.REQUEST_RATE_TOO_HIGH, "request rate over limit");
        return chance.nextBoolean() ? refused.with("Retry-After", "1") : refused;
    }

    private Answer garbage(Request request) {
        boolean wasDone = !request.isOrder() || chance.nextBoolean();
        return Garbage.inPlaceOf(wasDone ? api.answer(request).body() : new byte[0], chance);
    }

    private static Answer refused(Request request, Refusal.Code code, String message) {
        return Envelope.refused(request, new Refusal(code, message));
    }
}
