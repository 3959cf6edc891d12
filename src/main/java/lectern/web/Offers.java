package lectern.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;

/** Offers that nobody has taken up yet; of many the newest. Each is taken up once. */
final class Offers {

    private static final int MOST = 20;

    private final Map<String, Offer> offers = new LinkedHashMap<>();

    /** @param made is given the id */
    synchronized Offer make(Function<String, Offer> made) {
        Offer offer = made.apply(UUID.randomUUID().toString());
        offers.put(offer.id(), offer);
        if (offers.size() > MOST) {
            offers.remove(offers.keySet().iterator().next());
        }
        return offer;
    }

    /** @throws RefusedRequestException when it was taken up already, or is forgotten */
    synchronized Offer take(String id) {
        Offer offer = offers.remove(id);
        if (offer == null) {
            throw new RefusedRequestException(
                    HttpStatus.NOT_FOUND, "This plan was started already, or is too old: plan it again.");
        }
        return offer;
    }

    /** It could not be started after all. */
    synchronized void giveBack(Offer offer) {
        offers.put(offer.id(), offer);
    }
}
