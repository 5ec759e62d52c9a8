package org.tapeless.training;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.runtime.TrainableModel;

/**
 * Trains a generated class.
 *
 * <pre>{@code
 * var model = new MnistMlp(64);
 * model.initialize(7);
 * Report report =
 *     Trainer.of(model).optimizer(new Sgd(0.05)).batch(64).epochs(40).seed(7).fit(data);
 * }</pre>
 *
 * <p>The same model, data and settings give the same parameters and the same curve to the last bit.
 * The model's start values are its own affair: call {@code initialize} or load them before.
 */
public final class Trainer {
  private final TrainableModel model;
  private final List<Expectation> stop = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private String name;
  private Optimizer optimizer = new Sgd(0.01);
  private Schedule schedule = Schedule.constant();
  private int accumulate = 1;
  private Optional<Clip> clip = Optional.empty();
  private Optional<Plateau.Settings> plateau = Optional.empty();
  private OptionalDouble average = OptionalDouble.empty();
  private int batch;
  private boolean shuffled = true;
  private OptionalInt epochs = OptionalInt.empty();
  private OptionalLong steps = OptionalLong.empty();
  private OptionalInt every = OptionalInt.empty();
  private long seed;
  private Optional<Plan.Watch> keep = Optional.empty();
  private Optional<Plan.Stall> stall = Optional.empty();
  private Optional<Path> directory = Optional.empty();
  private boolean resume;
  private Optional<String> command = Optional.empty();
  private StopSignal stopSignal = new StopSignal();

  private Trainer(TrainableModel model) {
    this.model = model;
    this.name = model.signature().name();
  }

  /** A trainer of this model: plain gradient descent with a rate of 0.01, all rows at a time. */
  public static Trainer of(TrainableModel model) {
    return new Trainer(model);
  }

  /** What the training is called in reports; without it the model's name. */
  public Trainer name(String newName) {
    name = newName;
    return this;
  }

  /** How gradients become steps; without it {@code new Sgd(0.01)}. */
  public Trainer optimizer(Optimizer newOptimizer) {
    optimizer = newOptimizer;
    return this;
  }

  /** How the learning rate changes; without it not at all. */
  public Trainer schedule(Schedule newSchedule) {
    schedule = newSchedule;
    return this;
  }

  /**
   * Lowers the rate to {@code factor} of it, but never below {@code to}, whenever the value at
   * {@code path} has not improved for more than {@code patience} epochs; on top of the schedule.
   */
  public Trainer plateau(String path, int patience, double factor, double to) {
    Settings.positive("the patience of a plateau", (long) patience);
    Settings.belowOne("the factor of a plateau", Settings.positive("its factor", factor));
    Settings.notNegative("the lowest rate of a plateau", to);
    Plan.Watch watch = new Plan.Watch(path, Goal.of(path));
    plateau = Optional.of(new Plateau.Settings(watch, patience, factor, to));
    return this;
  }

  /** Bounds the gradients before every step. */
  public Trainer clip(Clip bound) {
    clip = Optional.of(bound);
    return this;
  }

  /**
   * Makes a step of the mean gradient of so many batches, as if they were one: for batches that do
   * not fit into memory at once.
   */
  public Trainer accumulate(int batches) {
    accumulate = (int) Settings.positive("the number of batches that make a step", (long) batches);
    return this;
  }

  /**
   * Keeps an exponential moving average of the weights, {@code keep * average + (1 - keep) *
   * weights} after every step. Validation, test and saved files see the averages, and the model is
   * left with them.
   */
  public Trainer average(double keep) {
    average = OptionalDouble.of(Settings.belowOne("the share that an average keeps", keep));
    return this;
  }

  /** Rows in a batch; the last of an epoch may be smaller. Without it all rows are one batch. */
  public Trainer batch(int rows) {
    batch = (int) Settings.positive("the number of rows in a batch", (long) rows);
    return this;
  }

  /** Whether every epoch takes the rows in a new order; it does unless this is called. */
  public Trainer shuffled(boolean inNewOrder) {
    shuffled = inNewOrder;
    return this;
  }

  /** How many times to go through the rows; instead of {@link #steps}. */
  public Trainer epochs(int count) {
    epochs = OptionalInt.of((int) Settings.positive("the number of epochs", (long) count));
    return this;
  }

  /** How many steps to make; instead of {@link #epochs}. */
  public Trainer steps(long count) {
    steps = OptionalLong.of(Settings.positive("the number of steps", count));
    return this;
  }

  /**
   * Makes an epoch, after which there is a validation and a row of the curve, of so many steps;
   * without it an epoch goes through the rows once, which may be too rare.
   */
  public Trainer evaluateEvery(int stepsOfAnEpoch) {
    every =
        OptionalInt.of(
            (int) Settings.positive("the number of steps in an epoch", (long) stepsOfAnEpoch));
    return this;
  }

  /** What the order of the rows is drawn from; without it 0. */
  public Trainer seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Leaves the model with the parameters of the epoch that has the best value at {@code path}: the
   * lowest of a loss ({@code loss}, {@code valid.loss}), the highest of a metric ({@code
   * valid.accuracy}). The first of equal ones wins.
   */
  public Trainer keepBest(String path) {
    return keepBest(path, Goal.of(path));
  }

  /** As {@link #keepBest(String)}, for metrics of which less is better. */
  public Trainer keepBest(String path, Goal goal) {
    keep = Optional.of(new Plan.Watch(path, goal));
    return this;
  }

  /** Ends the training after an epoch for which the condition holds. */
  public Trainer stopWhen(Expectation condition) {
    stop.add(condition);
    return this;
  }

  /** Ends the training when the value at {@code path} has not improved for so many epochs. */
  public Trainer stopWhenStalls(String path, int epochsInVain) {
    Settings.positive("the number of epochs without improvement", (long) epochsInVain);
    stall = Optional.of(new Plan.Stall(new Plan.Watch(path, Goal.of(path)), epochsInVain));
    return this;
  }

  /** Something that must hold at the end, such as {@code "test.accuracy > 0.96"}. */
  public Trainer expect(String expectation) {
    return expect(Expectation.parse(expectation));
  }

  /** Something that must hold at the end; the report says whether it did. */
  public Trainer expect(Expectation expectation) {
    expectations.add(expectation);
    return this;
  }

  /** Lets a listener follow the training. */
  public Trainer listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Prints a line an epoch, or fewer where there are very many, and the summary at the end. */
  public Trainer progress(PrintStream out) {
    return listen(new ProgressLines(out));
  }

  /**
   * Writes {@code config.json}, {@code curve.csv}, {@code report.json}, {@code last.safetensors}
   * and, if the best is kept, {@code best.safetensors} into this folder, each whole or not at all;
   * a checkpoint, from which {@link #resume} goes on; and {@code report.md} with pictures.
   */
  public Trainer runDirectory(Path folder) {
    directory = Optional.of(folder);
    resume = false;
    return this;
  }

  /**
   * Goes on with a training whose files are in this folder: the result has the same bits as if it
   * had never stopped. Everything must be set as it was; only the length may differ.
   */
  public Trainer resume(Path folder) {
    directory = Optional.of(folder);
    resume = true;
    return this;
  }

  /** Lets another thread end the training cleanly, such as the handler of Ctrl-C. */
  public Trainer stopOn(StopSignal signal) {
    stopSignal = signal;
    return this;
  }

  /** Adds a fact to the run's configuration, such as where the data comes from. */
  public Trainer note(String key, String value) {
    notes.put(key, value);
    return this;
  }

  /** Adds a fact to the metadata of the saved weights, for whoever loads them. */
  public Trainer label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  /** How the training is started, which its report tells. */
  public Trainer command(String line) {
    command = Optional.of(line);
    return this;
  }

  /** Trains on all of these rows. */
  public Report fit(Dataset data) {
    return fit(Splits.of(data));
  }

  /**
   * Trains, and leaves the model with the last or, if asked for, the best parameters.
   *
   * @throws IllegalArgumentException if the data or the settings do not fit the model; nothing has
   *     been trained then
   * @throws NonFiniteLossException if the loss is no longer a finite number
   * @throws java.io.UncheckedIOException if a file of the run directory cannot be written
   */
  public Report fit(Splits data) {
    Plan plan =
        new Plan(
            name,
            new StepRule(optimizer, schedule, accumulate, clip, plateau, average),
            batch,
            shuffled && batch != 0,
            epochs,
            steps,
            every,
            seed,
            keep,
            stall,
            List.copyOf(stop),
            List.copyOf(expectations),
            directory,
            resume,
            new LinkedHashMap<>(notes),
            new LinkedHashMap<>(labels),
            command);
    if (!model.signature().hasLoss()) {
      throw new IllegalArgumentException(
          model.signature().name() + " has no loss, so there is nothing to train");
    }
    plan.check(model.signature(), data);
    return new TrainingRun(model, plan, data, List.copyOf(listeners), stopSignal).run();
  }
}
