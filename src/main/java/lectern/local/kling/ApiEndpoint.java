package lectern.local.kling;

/** The API host: lets callers in, counts them, and finds the call that they mean. */
final class ApiEndpoint implements Endpoint {

    private static final String TTS = "/v1/audio/tts";
    private static final String COSTS = "/account/costs";

    private final Authentication authentication;
    private final Account account;
    private final TtsApi tts;
    private final CostsApi costs;

    ApiEndpoint(Authentication authentication, Account account, TtsApi tts, CostsApi costs) {
        this.authentication = authentication;
        this.account = account;
        this.tts = tts;
        this.costs = costs;
    }

    @Override
    public Answer answer(Request request) {
        try {
            authentication.check(request.authorization());
            account.checkState();
            account.countRequest();
            return route(request);
        } catch (Refusal refusal) {
            return Envelope.refused(request, refusal);
        }
    }

    private Answer route(Request request) {
        String path = request.path();
        if (path.equals(TTS)) {
            return request.method().equals("POST") ? tts.create(request) : tts.page(get(request));
        }
        if (path.startsWith(TTS + "/")) {
            return tts.one(get(request), path.substring(TTS.length() + 1));
        }
        if (path.equals(COSTS)) {
            return costs.costs(get(request));
        }
        throw new Refusal(Refusal.Code.RESOURCE_NOT_FOUND, "no such resource: " + path);
    }

    private static Request get(Request request) {
        if (!request.method().equals("GET")) {
            throw new Refusal(Refusal.Code.METHOD_INVALID, request.method() + " is not supported here");
        }
        return request;
    }
}
