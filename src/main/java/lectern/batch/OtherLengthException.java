package lectern.batch;

import lectern.audio.AudioFacts;

/** Audio that nothing speaks against but its announced length. */
final class OtherLengthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AudioFacts facts;
    private final String sha256;

    OtherLengthException(String disagreement, AudioFacts facts, String sha256) {
        super(disagreement);
        this.facts = facts;
        this.sha256 = sha256;
    }

    AudioFacts facts() {
        return facts;
    }

    String sha256() {
        return sha256;
    }
}
