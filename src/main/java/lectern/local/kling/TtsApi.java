package lectern.local.kling;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The three calls about speech tasks. */
final class TtsApi {

    private static final int MAX_PAGE_SIZE = 500;
    private static final int MAX_PAGE = 1_000_000;

    private final TtsOrderReader orders;
    private final Account account;
    private final TaskBook book;
    private final Studio studio;
    private final TaskView view;

    TtsApi(TtsOrderReader orders, Account account, TaskBook book, Studio studio, TaskView view) {
        this.orders = orders;
        this.account = account;
        this.book = book;
        this.studio = studio;
        this.view = view;
    }

    /** {@code POST /v1/audio/tts} */
    Answer create(Request request) {
        TtsOrder order = orders.read(request);
        Task task = account.accept(order);
        request.entry().taskId = task.id();
        if (task.fate() != null) {
            request.entry().fault(task.fate());
        }
        return Envelope.success(request, view.of(task));
    }

    /** {@code GET /v1/audio/tts/{task_id}}: a task that nobody is speaking is taken up again. */
    Answer one(Request request, String id) {
        Task task = book.find(id).orElseThrow(() -> new Refusal(Refusal.Code.RESOURCE_NOT_FOUND, "Task not found"));
        request.entry().taskId = task.id();
        studio.take(task);
        return Envelope.success(request, view.of(task));
    }

    /** {@code GET /v1/audio/tts?pageNum=1&pageSize=30}: newest first. */
    Answer page(Request request) {
        int number = number(request, "pageNum", 1, MAX_PAGE);
        int size = number(request, "pageSize", 30, MAX_PAGE_SIZE);
        ArrayNode page = JsonMapper.shared().createArrayNode();
        book.ids().stream()
                .skip((long) (number - 1) * size)
                .limit(size)
                .flatMap(id -> book.find(id).stream())
                .map(view::of)
                .forEach(page::add);
        return Envelope.success(request, page);
    }

    private static int number(Request request, String name, int otherwise, int max) {
        String value = request.parameter(name).orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, like a number out of range
        }
        throw new Refusal(Refusal.Code.INVALID_PARAMETER, "%s must be 1 to %d".formatted(name, max));
    }
}
