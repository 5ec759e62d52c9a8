package org.tapeless.training;

import java.util.List;
import java.util.Optional;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.TrainableModel;

/**
 * The steps of a training: load a batch, forward, backward, update. A step allocates nothing.
 *
 * <p>It knows nothing of what is kept, written or printed; that is {@link TrainingRun}'s.
 */
final class TrainingLoop implements TrainingState {
  private final TrainableModel model;
  private final Plan plan;
  private final List<TrainingListener> listeners;
  private final StopSignal stopSignal;
  private final BatchFeed batches;
  private final Update update;
  private final RunningScores running;
  private final Optional<RowOrder> order;
  private final long steps;
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
    this.update = plan.optimizer().on(model.parameters());
    this.running = new RunningScores(model.signature().metrics());
    boolean shuffles = plan.shuffled() && batches.batches() > 1;
    this.order = shuffles ? Optional.of(new RowOrder(plan.seed(), data.rows())) : Optional.empty();
    this.steps =
        plan.steps().isPresent()
            ? plan.steps().getAsLong()
            : Math.multiplyExact((long) plan.epochs().getAsInt(), batches.batches());
  }

  /**
   * Makes the steps of the next epoch, fewer if the training is over or is to stop.
   *
   * @return false if the loss was not finite, after which no step was made
   */
  boolean runEpoch() {
    epoch++;
    epochStep = 0;
    running.clear();
    int[] rows = order.isPresent() ? order.get().shuffle(epoch) : null;
    while (epochStep < batches.batches() && !over()) {
      if (!step(rows)) {
        return false;
      }
    }
    return true;
  }

  private boolean step(int[] rows) {
    int count = rows == null ? batches.load(epochStep) : batches.load(epochStep, rows);
    rate = plan.schedule().rate(plan.optimizer().rate(), step, steps);
    loss = model.forward(batches.feed());
    if (!Double.isFinite(loss)) {
      return false;
    }
    model.backward();
    update.step(rate);
    running.add(model, loss, count);
    epochStep++;
    step++;
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).stepped(this);
    }
    return true;
  }

  /** Whether there is no step left, or none is to be made. */
  boolean over() {
    return step >= steps || stopSignal.requested();
  }

  /** Whether the current epoch has had a step. */
  boolean hasScores() {
    return !running.isEmpty();
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
    return plan.epochs().orElse((int) Math.min(Integer.MAX_VALUE, (steps - 1) / epochSteps() + 1));
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
    return batches.batches();
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
