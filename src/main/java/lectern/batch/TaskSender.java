package lectern.batch;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lectern.kling.KlingClient;
import lectern.postgres.TaskClaims;
import lectern.task.SendingWidth;
import lectern.task.SpeechTask;
import org.jspecify.annotations.Nullable;

/**
 * Submit: has claimed tasks sent, one after the other or several side by side, as long as anything may be sent. What is not sent is
 * given back, whatever the reason: while this process lives, it would count on the account.
 */
class TaskSender implements Pump.Sink<SpeechTask> {

    private final TaskSubmitter submitter;
    private final KlingClient kling;
    private final TaskClaims claims;
    private final CostCap costs;
    private final StopSignal stop;
    private final SendingWidth width;
    private final ExecutorService helpers;

    /** @param helpers send beside the thread that has something to send; may be shared with others */
    TaskSender(
            TaskSubmitter submitter,
            KlingClient kling,
            TaskClaims claims,
            CostCap costs,
            StopSignal stop,
            SendingWidth width,
            ExecutorService helpers) {
        this.submitter = submitter;
        this.kling = kling;
        this.claims = claims;
        this.costs = costs;
        this.stop = stop;
        this.width = width;
        this.helpers = helpers;
    }

    @Override
    public void take(List<SpeechTask> tasks) {
        ToSend toSend = new ToSend(tasks);
        Runnable help = toSend::sendAll;
        CallsUnderWay beside = new CallsUnderWay(helpers, SendingWidth.MOST - 1);
        try {
            toSend.sendAll(() -> {
                int underWay = SendingWidth.MOST - 1 - beside.room();
                for (int more = width.of(toSend.left()) - 1 - underWay; more > 0; more--) {
                    beside.begin(Executors.callable(help));
                }
            });
        } finally {
            try {
                beside.awaitAll();
            } finally {
                toSend.giveBack();
            }
        }
    }

    /** What was claimed; each task is taken from it once. */
    private final class ToSend {

        private final List<SpeechTask> tasks;
        private int tried;
        private boolean isOver;

        ToSend(List<SpeechTask> tasks) {
            this.tasks = tasks;
        }

        void sendAll() {
            sendAll(() -> {});
        }

        /**
         * Sends one after the other until none is left, or nothing may be sent any more. Once one has failed, whoever else does so
         * sends no more either.
         *
         * @param before done before each
         */
        void sendAll(Runnable before) {
            try {
                before.run();
                for (SpeechTask task = next(); task != null; task = next()) {
                    submitter.submit(task);
                    before.run();
                }
            } finally {
                end();
            }
        }

        synchronized int left() {
            return isOver ? 0 : tasks.size() - tried;
        }

        private synchronized @Nullable SpeechTask next() {
            isOver |= tried == tasks.size() || !stop.maySend() || kling.isHeldBack();
            if (isOver) {
                return null;
            }
            SpeechTask task = tasks.get(tried);
            isOver = !costs.reserve(task.key(), task.attempt());
            if (isOver) {
                return null;
            }
            tried++;
            return task;
        }

        private synchronized void end() {
            isOver = true;
        }

        /** To be called once nobody sends any more. */
        synchronized void giveBack() {
            if (tried < tasks.size()) {
                claims.releaseUnsent(tasks.subList(tried, tasks.size()));
            }
        }
    }
}
