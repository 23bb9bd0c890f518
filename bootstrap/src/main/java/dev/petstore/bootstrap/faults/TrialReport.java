package dev.petstore.bootstrap.faults;

import java.util.List;

/** What came of a trial. */
public sealed interface TrialReport permits FaultReport, IsolationReport {
  /** The report in Markdown. */
  List<String> lines();

  /** A line for each promise that was not kept. */
  List<String> broken();
}
