package lectern.web;

import org.springframework.http.HttpStatus;

/** What was asked for cannot be done; the message tells a person why, and what to do. */
final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    RefusedRequestException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
