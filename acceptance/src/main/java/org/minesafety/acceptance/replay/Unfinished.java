package org.minesafety.acceptance.replay;

import java.io.PrintWriter;

/** Says how far a run came that is broken off, by a refusal or by Ctrl-C. */
public final class Unfinished implements AutoCloseable {

    private final Reconciliation result;
    private final PrintWriter out;
    private final Thread atExit = new Thread(this::say, "unfinished");
    private boolean done;

    public Unfinished(Reconciliation result, PrintWriter out) {
        this.result = result;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** It came to its end; there is nothing to say. */
    public synchronized void done() {
        done = true;
    }

    @Override
    public void close() {
        say();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            done(); // the hook runs already, and says nothing twice
        }
    }

    private synchronized void say() {
        if (!done) {
            done = true;
            if (result.isStarted()) {
                out.println();
                out.println(result);
                out.flush();
            }
        }
    }
}
