package dev.codeface.core.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets up the log files: five of 2 MB, private to the user, every line masked. Configured in code, so that no file on
/// the class path can redirect it. Closed last, by the composition root.
public final class Logging implements AutoCloseable {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} [%thread] %msg%n%nopex";
    private static final String FILE = "codeface.log";

    private final LoggerContext context;

    private Logging(LoggerContext context) {
        this.context = context;
    }

    /// Starts writing below `directory`. A directory that cannot be written costs the logs, not the start.
    public static Logging start(Path directory, String level, UnaryOperator<String> mask) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logging logging = new Logging(context);
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        try {
            PrivateFiles.directory(directory);
            root.addAppender(appender(context, directory, mask));
        } catch (IOException e) {
            root.setLevel(Level.OFF);
            return logging;
        }
        logging.setLevel(level);
        return logging;
    }

    /// @param level `error`, `warn`, `info` or `debug`; of other libraries only warnings are kept
    public void setLevel(String level) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger("dev.codeface").setLevel(Level.toLevel(level, Level.INFO));
    }

    private static PrivateRollingAppender appender(LoggerContext context, Path directory, UnaryOperator<String> mask) {
        PrivateRollingAppender appender = new PrivateRollingAppender();
        appender.setContext(context);
        appender.setFile(directory.resolve(FILE).toString());
        appender.setEncoder(encoder(context, mask));

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(directory.resolve("codeface.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(4);
        rolling.start();
        appender.setRollingPolicy(rolling);

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf("2MB"));
        trigger.start();
        appender.setTriggeringPolicy(trigger);
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, UnaryOperator<String> mask) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder() {
            @Override
            public byte[] encode(ILoggingEvent event) {
                String line = getLayout().doLayout(event) + PlacesOnly.of(event.getThrowableProxy());
                return mask.apply(line).getBytes(StandardCharsets.UTF_8);
            }
        };
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }

    /// The library makes files with the process's usual permissions; ours are for the user alone.
    private static final class PrivateRollingAppender extends RollingFileAppender<ILoggingEvent> {
        @Override
        public void openFile(String name) throws IOException {
            super.openFile(name);
            PrivateFiles.tighten(Path.of(name));
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
