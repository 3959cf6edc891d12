package lectern.batch;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
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
        try {
            toSend.send();
        } finally {
            toSend.end();
        }
        toSend.rethrow();
    }

    /** What was claimed; each task is taken from it once. */
    private final class ToSend {

        private final List<SpeechTask> tasks;
        private int tried;
        private boolean isOver;

        /** Those that were asked for, and have not ended; who has not begun when all is over has nothing more to do. */
        private int helping;

        /** Of those, who may have a request under way. */
        private int sending;

        private @Nullable RuntimeException failure;

        ToSend(List<SpeechTask> tasks) {
            this.tasks = tasks;
        }

        /** Sends one after the other until none is left, or nothing may be sent any more; has others help where that takes too long. */
        void send() {
            askForHelp();
            for (SpeechTask task = next(); task != null; task = next()) {
                submitter.submit(task);
                askForHelp();
            }
        }

        private synchronized void askForHelp() {
            int left = isOver ? 0 : tasks.size() - tried;
            for (int more = width.of(left, kling.requestsPerSecond()) - 1 - helping; more > 0; more--) {
                try {
                    helpers.execute(LogContext.carried(this::help));
                    helping++;
                } catch (RejectedExecutionException e) {
                    return; // the process ends
                }
            }
        }

        private void help() {
            begins();
            try {
                for (SpeechTask task = next(); task != null; task = next()) {
                    submitter.submit(task);
                }
            } catch (RuntimeException e) {
                failed(e);
            } finally {
                ends();
            }
        }

        private synchronized void begins() {
            sending++;
        }

        private synchronized void ends() {
            sending--;
            helping--;
            notifyAll();
        }

        /** Once one has failed, the others send no more. */
        private synchronized void failed(RuntimeException e) {
            isOver = true;
            failure = failure == null ? e : failure;
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

        /** Nothing more is sent from now on: what was not is given back at once, and what others send is waited for. */
        void end() {
            List<SpeechTask> unsent = unsent();
            try {
                if (!unsent.isEmpty()) {
                    claims.releaseUnsent(unsent);
                }
            } finally {
                awaitOthers();
            }
        }

        private synchronized List<SpeechTask> unsent() {
            isOver = true;
            return tasks.subList(tried, tasks.size());
        }

        private synchronized void awaitOthers() {
            while (sending > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        synchronized void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
