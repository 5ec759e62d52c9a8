package org.tapeless.cli;

import java.io.PrintStream;
import org.tapeless.training.Report;
import org.tapeless.training.TrainingListener;

/** No progress, only the summary at the end. */
record FinalReport(PrintStream out) implements TrainingListener {
  @Override
  public void finished(Report report) {
    out.println(report.summary());
  }
}
