package dev.troupe.model.connection;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that the whole application logs, ids and stack traces included, its own packages at DEBUG. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("dev.troupe");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** To be made when the application has started: its start sets logging up anew. */
    static Logged begin() {
        var logged = new Logged();
        logged.setContext(logged.root.getLoggerContext());
        logged.start();
        logged.root.addAppender(logged);
        logged.own.setLevel(Level.DEBUG);
        return logged;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        lines.add("%s %s %s %s %s"
                .formatted(
                        event.getLoggerName(),
                        event.getFormattedMessage(),
                        event.getKeyValuePairs(),
                        event.getMDCPropertyMap(),
                        cause == null ? "" : ThrowableProxyUtil.asString(cause)));
    }

    @Override
    public void close() {
        root.detachAppender(this);
        own.setLevel(null);
    }
}
