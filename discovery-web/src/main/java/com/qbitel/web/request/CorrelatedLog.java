package com.qbitel.web.request;

import com.qbitel.audit.AuditOrigin;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Puts the correlation identifier of the request or job at hand before each line that the product
 * and the libraries under it log: {@code [id] text}. Lines that belong to no request stay as they
 * are.
 */
@ApplicationScoped
public class CorrelatedLog {

  /** Kept, since a logger that nobody holds forgets its handlers. */
  private final List<Logger> loggers =
      Stream.of("com.qbitel", "org.hibernate", "org.jboss.resteasy")
          .map(Logger::getLogger)
          .toList();

  private final Handler marker = new Marker();

  void begin(@Observes Startup start) {
    loggers.forEach(logger -> logger.addHandler(marker));
  }

  @PreDestroy
  void end() {
    loggers.forEach(logger -> logger.removeHandler(marker));
  }

  /** Changes a record before the server's own handler, which stands further up, writes it. */
  private static final class Marker extends Handler {

    @Override
    public void publish(LogRecord line) {
      String id = AuditOrigin.current().correlationId();
      if (!id.equals(AuditOrigin.NO_CORRELATION)) {
        line.setMessage("[" + id + "] " + line.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
