package lectern.local.kling;

import java.math.BigDecimal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /account/costs?start_time=MS&end_time=MS}: the one resource pack of this account, and what is left of it. */
final class CostsApi {

    private final ResourcePack pack;
    private final BigDecimal packUnits;

    CostsApi(ResourcePack pack, BigDecimal packUnits) {
        this.pack = pack;
        this.packUnits = packUnits;
    }

    Answer costs(Request request) {
        if (time(request, "start_time") > time(request, "end_time")) {
            throw new Refusal(Refusal.Code.INVALID_PARAMETER, "start_time is after end_time");
        }
        BigDecimal remaining = pack.remaining();
        ObjectNode data = JsonMapper.shared().createObjectNode().put("code", 0).put("msg", "");
        data.putArray("resource_pack_subscribe_infos")
                .addObject()
                .put("resource_pack_name", "Stand-in pack")
                .put("total_quantity", packUnits)
                .put("remaining_quantity", remaining)
                .put("status", remaining.signum() > 0 ? "online" : "runOut");
        return Envelope.success(request, data);
    }

    private static long time(Request request, String name) {
        try {
            return Long.parseLong(request.parameter(name).orElse(""));
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Code.INVALID_PARAMETER, name + " must be a time in milliseconds");
        }
    }
}
