package lectern.local.kling;

/**
 * Answers requests. This is the seam for faults: an endpoint around another one sees each request, and can answer in its
 * place (the work was not done) or after it (the work was done and its answer is lost).
 */
interface Endpoint {

    Answer answer(Request request);
}
