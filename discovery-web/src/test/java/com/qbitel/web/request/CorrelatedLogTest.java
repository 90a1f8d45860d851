package com.qbitel.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.audit.AuditOrigin;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrelatedLogTest {

  private static final System.Logger LOG =
      System.getLogger("com.qbitel.web.request.CorrelatedLogTest.lines");

  private final Logger root = Logger.getLogger("");
  private final Lines lines = new Lines();
  private final CorrelatedLog correlated = new CorrelatedLog();

  @BeforeEach
  void begin() {
    root.addHandler(lines);
    correlated.begin(null);
  }

  @AfterEach
  void end() {
    correlated.end();
    root.removeHandler(lines);
  }

  @Test
  void line_ofARequest_beginsWithItsCorrelationId() {
    try (var scope = AuditOrigin.system("jobs", "run-7").bind()) {
      LOG.log(System.Logger.Level.INFO, "job {0} failed", 3);
    }
    assertThat(lines.written).containsExactly("[run-7] job 3 failed");
  }

  @Test
  void line_ofNoRequest_staysAsItIs() {
    LOG.log(System.Logger.Level.INFO, "started");
    assertThat(lines.written).containsExactly("started");
  }

  @Test
  void line_afterTheEnd_staysAsItIs() {
    correlated.end();
    try (var scope = AuditOrigin.system("jobs", "run-7").bind()) {
      LOG.log(System.Logger.Level.INFO, "stopped");
    }
    assertThat(lines.written).containsExactly("stopped");
  }

  private static final class Lines extends Handler {

    private final List<String> written = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      Object[] parameters = line.getParameters();
      written.add(
          parameters == null
              ? line.getMessage()
              : MessageFormat.format(line.getMessage(), parameters));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
