package org.tapeless.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.runtime.TrainableModel;

/**
 * One training from beginning to end: epochs, validation, the best parameters, files, the report.
 */
final class TrainingRun {
  private static final double NANOS = 1e9;

  private final Plan plan;
  private final List<TrainingListener> listeners;
  private final StopSignal stopSignal;
  private final TrainingLoop loop;
  private final Optional<Evaluation> validation;
  private final Optional<Evaluation> test;
  private final Map<String, Object> config;
  private final Optional<RunDirectory> directory;
  private final Optional<BestEpoch> best;
  private final Optional<Improvement> stall;
  private final List<EpochRow> rows = new ArrayList<>();

  /** Checks everything that can be checked before the first step. */
  TrainingRun(
      TrainableModel model,
      Plan plan,
      Splits data,
      List<TrainingListener> listeners,
      StopSignal stopSignal) {
    this.plan = plan;
    this.listeners = listeners;
    this.stopSignal = stopSignal;
    this.loop = new TrainingLoop(model, plan, data.train(), listeners, stopSignal);
    this.validation = data.valid().map(part -> new Evaluation(model, part, plan.batch()));
    this.test = data.test().map(part -> new Evaluation(model, part, plan.batch()));
    this.config = plan.config(model.signature(), data);
    this.directory = plan.directory().map(folder -> new RunDirectory(folder, model, config));
    this.best = plan.keep().map(watch -> new BestEpoch(watch, model.parameters()));
    this.stall = plan.stall().map(stalls -> new Improvement(stalls.watch()));
  }

  Report run() {
    long start = System.nanoTime();
    directory.ifPresent(RunDirectory::begin);
    listeners.forEach(listener -> listener.started(loop));
    Ending ending = epochs();
    String failure = ending == Ending.NOT_FINITE ? loop.nonFinitePlace() : "";
    directory.ifPresent(files -> files.writeLast(rows));
    best.ifPresent(BestEpoch::restore);
    best.filter(b -> b.row().isPresent())
        .ifPresent(b -> directory.ifPresent(files -> files.writeBest(b.row().get())));
    Optional<Scores> tested =
        ending == Ending.NOT_FINITE ? Optional.empty() : test.map(Evaluation::run);
    Report report = report(ending, tested, (System.nanoTime() - start) / NANOS);
    directory.ifPresent(files -> files.end(report));
    listeners.forEach(listener -> listener.finished(report));
    if (ending == Ending.NOT_FINITE) {
      throw new NonFiniteLossException(failure, report);
    }
    return report;
  }

  private Ending epochs() {
    while (!loop.over()) {
      long start = System.nanoTime();
      if (!loop.runEpoch()) {
        record(start, false);
        return Ending.NOT_FINITE;
      }
      record(start, true);
      Optional<Ending> early = early();
      if (early.isPresent()) {
        return early.get();
      }
    }
    return stopSignal.requested() && loop.step() < loop.steps()
        ? Ending.REQUESTED
        : Ending.FINISHED;
  }

  /** Adds the row of the epoch just made, validating if the parameters are sound. */
  private void record(long start, boolean sound) {
    if (!loop.hasScores()) {
      return;
    }
    Scores train = loop.scores();
    Optional<Scores> valid = sound ? validation.map(Evaluation::run) : Optional.empty();
    double seconds = (System.nanoTime() - start) / NANOS;
    EpochRow row = new EpochRow(loop.epoch(), loop.step(), loop.rate(), train, valid, seconds);
    rows.add(row);
    boolean isBest = sound && best.isPresent() && best.get().offer(row);
    directory.ifPresent(files -> files.checkpoint(rows, isBest));
    listeners.forEach(listener -> listener.epochEnded(loop, row));
  }

  private Optional<Ending> early() {
    if (rows.isEmpty() || loop.over()) {
      return Optional.empty();
    }
    EpochRow row = rows.get(rows.size() - 1);
    for (Expectation condition : plan.stop()) {
      if (Outcome.of(condition, row.value(condition.path()).orElse(Double.NaN)).met()) {
        return Optional.of(Ending.CONDITION_MET);
      }
    }
    if (stall.isPresent() && !stall.get().offer(row)) {
      int patience = plan.stall().orElseThrow().patience();
      return stall.get().inVain() >= patience ? Optional.of(Ending.STALLED) : Optional.empty();
    }
    return Optional.empty();
  }

  private Report report(Ending ending, Optional<Scores> tested, double seconds) {
    Optional<EpochRow> kept = best.flatMap(BestEpoch::row);
    List<Outcome> outcomes =
        plan.expectations().stream()
            .map(e -> Outcome.of(e, value(e.path(), kept, tested)))
            .toList();
    return new Report(
        plan.name(),
        config,
        rows,
        kept,
        tested,
        outcomes,
        ending,
        seconds,
        PeakMemory.measure(),
        plan.directory());
  }

  private double value(String path, Optional<EpochRow> kept, Optional<Scores> tested) {
    return Report.value(path, rows, kept, tested).orElse(Double.NaN);
  }
}
