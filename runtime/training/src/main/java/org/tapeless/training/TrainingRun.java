package org.tapeless.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.random.RandomStreams;

/**
 * One training from beginning to end: epochs, validation, the best parameters, files, the report.
 */
final class TrainingRun {
  private static final double NANOS = 1e9;

  private final TrainableModel model;
  private final Plan plan;
  private final Splits data;
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
    this.model = model;
    this.plan = plan;
    this.data = data;
    this.listeners = listeners;
    this.stopSignal = stopSignal;
    this.loop = new TrainingLoop(model, plan, data.train(), listeners, stopSignal);
    this.validation = data.valid().map(part -> new Evaluation(model, part, plan.batch()));
    this.test = data.test().map(part -> new Evaluation(model, part, plan.batch()));
    this.config = plan.config(model.signature(), data);
    this.best = plan.keep().map(watch -> new BestEpoch(watch, model));
    this.stall = plan.stall().map(stalls -> new Improvement(stalls.watch()));
    Map<String, Object> memory = memory(model);
    this.directory =
        plan.directory()
            .map(folder -> new RunDirectory(folder, model, config, plan.labels(), memory));
  }

  /** The arrays that a checkpoint holds. */
  private Map<String, Object> memory(TrainableModel model) {
    Map<String, Object> memory = new LinkedHashMap<>();
    memory.put("weights", values(model.parameters()));
    model.states().ifPresent(states -> memory.put("states", values(states)));
    loop.update().memory().forEach((name, array) -> memory.put("optimizer." + name, array));
    loop.average().ifPresent(average -> memory.put("average", average.values()));
    best.ifPresent(epoch -> memory.put("best", epoch.values()));
    best.flatMap(BestEpoch::states).ifPresent(states -> memory.put("best.states", states));
    return memory;
  }

  private static Object values(Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? floats.values()
        : ((DoubleParameters) parameters).values();
  }

  Report run() {
    long start = System.nanoTime();
    if (plan.resume()) {
      directory.ifPresent(this::resume);
    }
    directory.ifPresent(RunDirectory::begin);
    listeners.forEach(listener -> listener.started(loop));
    Ending ending = epochs();
    String failure = ending == Ending.NOT_FINITE ? loop.nonFinitePlace() : "";
    if (ending != Ending.NOT_FINITE) {
      directory.ifPresent(files -> checkpoint(files));
    }
    loop.average().ifPresent(WeightAverage::swap);
    directory.ifPresent(files -> files.writeLast(rows));
    best.ifPresent(BestEpoch::restore);
    best.filter(b -> b.row().isPresent())
        .ifPresent(b -> directory.ifPresent(files -> files.writeBest(b.row().get())));
    Optional<Scores> tested =
        ending == Ending.NOT_FINITE ? Optional.empty() : test.map(Evaluation::run);
    Report report = report(ending, tested, (System.nanoTime() - start) / NANOS);
    directory.ifPresent(files -> files.end(report, plan.command(), findings(ending)));
    listeners.forEach(listener -> listener.finished(report));
    if (ending == Ending.NOT_FINITE) {
      throw new NonFiniteLossException(failure, report);
    }
    return report;
  }

  /**
   * Looks at the rows that decide: those of the test or, without one, of validation or training.
   */
  private Optional<Findings> findings(Ending ending) {
    if (ending == Ending.NOT_FINITE) {
      return Optional.empty();
    }
    String part = data.test().isPresent() ? "test" : data.valid().isPresent() ? "valid" : "train";
    Dataset rows = data.test().or(data::valid).orElse(data.train());
    return Optional.of(new Findings(model, rows, part));
  }

  /** Goes on from the checkpoint: the arrays from its file, all else by looking at the curve. */
  private void resume(RunDirectory files) {
    Checkpoint.Position position = files.resume();
    for (EpochRow row : files.curve(position.rows())) {
      rows.add(row);
      loop.observe(row);
      best.ifPresent(b -> b.replay(row));
      stall.ifPresent(s -> s.offer(row));
    }
    loop.resume(position.epoch(), position.epochStep(), position.step(), position.sums());
    model.random().ifPresent(random -> random.step(position.draws()));
  }

  private void checkpoint(RunDirectory files) {
    files.writeLast(rows);
    int whole = loop.epochStep() == loop.epochSteps() ? rows.size() : rows.size() - 1;
    files.writeCheckpoint(
        new Checkpoint.Position(
            loop.epoch(),
            loop.epochStep(),
            loop.step(),
            Math.max(0, whole),
            model.random().map(RandomStreams::step).orElse(0L),
            loop.sums()));
  }

  private Ending epochs() {
    if (loop.over() && rows.size() < loop.epoch()) {
      record(System.nanoTime(), true); // resumed at the end, in an epoch that is not whole
    }
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

  /**
   * Adds the row of the epoch just made, validating if the parameters are sound. What is looked at
   * and kept are the averages of the weights, where there are any.
   */
  private void record(long start, boolean sound) {
    if (!loop.hasScores()) {
      return;
    }
    Scores train = loop.scores();
    loop.average().ifPresent(WeightAverage::swap);
    Optional<Scores> valid = sound ? validation.map(Evaluation::run) : Optional.empty();
    double seconds = (System.nanoTime() - start) / NANOS;
    EpochRow row = new EpochRow(loop.epoch(), loop.step(), loop.rate(), train, valid, seconds);
    rows.add(row);
    boolean isBest = sound && best.isPresent() && best.get().offer(row);
    if (isBest) {
      directory.ifPresent(files -> files.offerBest(row));
    }
    loop.average().ifPresent(WeightAverage::swap);
    loop.observe(row);
    directory.filter(files -> sound && files.due()).ifPresent(this::checkpoint);
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
