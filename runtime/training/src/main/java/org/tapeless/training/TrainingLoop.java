package org.tapeless.training;

import java.util.List;
import java.util.Optional;
import org.tapeless.runtime.GradientAccumulator;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.TrainableModel;

/**
 * The steps of a training: load a batch, forward, backward, update. A step allocates nothing.
 *
 * <p>Which rows a step takes depends on its number alone, so that a training may be resumed
 * anywhere. It knows nothing of what is kept, written or printed; that is {@link TrainingRun}'s.
 */
final class TrainingLoop implements TrainingState {
  private final TrainableModel model;
  private final Plan plan;
  private final List<TrainingListener> listeners;
  private final StopSignal stopSignal;
  private final BatchFeed batches;
  private final Update update;
  private final RunningScores running;
  private final RunningScores stepScores;
  private final Optional<RowOrder> order;
  private final Optional<GradientAccumulator> accumulator;
  private final Optional<Clipping> clipping;
  private final Optional<Plateau> plateau;
  private final Optional<WeightAverage> average;
  private final int passSteps;
  private final int epochSteps;
  private final long steps;
  private long ordered = -1;
  private int[] rows;
  private int epoch;
  private int epochStep;
  private long step;
  private double rate;
  private double loss;

  TrainingLoop(
      TrainableModel model,
      Plan plan,
      Dataset data,
      List<TrainingListener> listeners,
      StopSignal stopSignal) {
    this.model = model;
    this.plan = plan;
    this.listeners = listeners;
    this.stopSignal = stopSignal;
    this.batches = new BatchFeed(model, data, plan.batch());
    StepRule rule = plan.rule();
    this.update = rule.optimizer().on(model.parameters());
    this.running = new RunningScores(model.signature().metrics());
    this.stepScores = new RunningScores(List.of());
    boolean shuffles = plan.shuffled() && batches.batches() > 1;
    this.order = shuffles ? Optional.of(new RowOrder(plan.seed(), data.rows())) : Optional.empty();
    this.accumulator =
        rule.accumulate() > 1
            ? Optional.of(new GradientAccumulator(model.parameters().size()))
            : Optional.empty();
    this.clipping = rule.clip().map(clip -> clip.on(model.parameters()));
    this.plateau = rule.plateau().map(Plateau::new);
    this.average =
        rule.average().isPresent()
            ? Optional.of(new WeightAverage(model.parameters(), rule.average().getAsDouble()))
            : Optional.empty();
    this.passSteps = (batches.batches() - 1) / rule.accumulate() + 1;
    this.epochSteps = plan.every().orElse(passSteps);
    this.steps =
        plan.steps().isPresent()
            ? plan.steps().getAsLong()
            : Math.multiplyExact((long) plan.epochs().getAsInt(), passSteps);
  }

  /**
   * Makes the steps of the next epoch, or of what is left of one that was interrupted; fewer if the
   * training is over or is to stop.
   *
   * @return false if the loss was not finite, after which no step was made
   */
  boolean runEpoch() {
    if (epochStep == 0 || epochStep == epochSteps) {
      epoch++;
      epochStep = 0;
      running.clear();
    }
    while (epochStep < epochSteps && !over()) {
      if (!makeStep()) {
        return false;
      }
    }
    return true;
  }

  private boolean makeStep() {
    long pass = step / passSteps;
    if (pass != ordered) {
      rows = order.isPresent() ? order.get().shuffle(Math.toIntExact(pass + 1)) : null;
      ordered = pass;
    }
    rate = plan.rule().schedule().rate(plan.rule().optimizer().rate(), step, steps);
    if (plateau.isPresent()) {
      rate = plateau.get().lowered(rate);
    }
    if (!gradients((int) (step % passSteps) * plan.rule().accumulate())) {
      return false;
    }
    if (clipping.isPresent()) {
      clipping.get().apply();
    }
    update.step(rate);
    if (average.isPresent()) {
      average.get().add();
    }
    epochStep++;
    step++;
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).stepped(this);
    }
    return true;
  }

  /** Leaves the mean gradient of the step's batches in the parameters; false if a loss is wrong. */
  private boolean gradients(int first) {
    int end = Math.min(batches.batches(), first + plan.rule().accumulate());
    stepScores.clear();
    for (int index = first; index < end; index++) {
      int count = rows == null ? batches.load(index) : batches.load(index, rows);
      double batchLoss = model.forward(batches.feed());
      stepScores.add(model, batchLoss, count);
      loss = end - first == 1 ? batchLoss : stepScores.loss();
      if (!Double.isFinite(loss)) {
        return false;
      }
      model.backward();
      running.add(model, batchLoss, count);
      if (accumulator.isPresent()) {
        accumulator.get().add(model.parameters(), count);
      }
    }
    if (accumulator.isPresent()) {
      accumulator.get().storeMean(model.parameters());
    }
    return true;
  }

  /** Takes in an epoch's scores, by which the rate may fall. */
  void observe(EpochRow row) {
    plateau.ifPresent(each -> each.offer(row));
  }

  /** Goes on after the given step of the given epoch. */
  void resume(int atEpoch, int atEpochStep, long atStep, List<Double> sums) {
    epoch = atEpoch;
    epochStep = atEpochStep;
    step = atStep;
    running.restore(sums);
    update.resume(atStep);
    model.random().ifPresent(random -> random.step(forwards(atStep)));
  }

  /** How many batches so many steps have gone through: random numbers are drawn for each anew. */
  private long forwards(long steps) {
    long batchesOfPass = (steps % passSteps) * plan.rule().accumulate();
    return steps / passSteps * batches.batches() + Math.min(batchesOfPass, batches.batches());
  }

  /** Sums over the current epoch's batches, for {@link #resume}. */
  List<Double> sums() {
    return running.sums();
  }

  /** What makes the steps, with what it remembers. */
  Update update() {
    return update;
  }

  /** The moving average of the weights, if there is one. */
  Optional<WeightAverage> average() {
    return average;
  }

  /** Whether there is no step left, or none is to be made. */
  boolean over() {
    return step >= steps || stopSignal.requested();
  }

  /** Whether the current epoch has had a step. */
  boolean hasScores() {
    return !running.isEmpty();
  }

  /** Whether the current epoch has had all its steps. */
  boolean epochComplete() {
    return epochStep == epochSteps || step >= steps;
  }

  /** Scores over the batches of the current epoch. */
  Scores scores() {
    return running.scores();
  }

  /** Where the loss was not finite. */
  String nonFinitePlace() {
    String value = model.firstNonFinite();
    return model.signature().name()
        + ": the loss is "
        + loss
        + " at step "
        + (step + 1)
        + ", epoch "
        + epoch
        + (value.isEmpty() ? "" : "; the first value that is not finite is " + value)
        + ". A smaller learning rate (it was "
        + Decimal.text(rate)
        + ") is the usual mend";
  }

  @Override
  public ModelSignature signature() {
    return model.signature();
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public int epochs() {
    return (int) Math.min(Integer.MAX_VALUE, (steps - 1) / epochSteps + 1);
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public int epochStep() {
    return epochStep;
  }

  @Override
  public int epochSteps() {
    return epochSteps;
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public double meanLoss() {
    return running.loss();
  }

  @Override
  public double meanMetric(int index) {
    return running.metric(index);
  }
}
