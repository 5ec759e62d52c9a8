package demo;

import java.io.IOException;
import java.nio.file.Path;
import org.tapeless.runtime.Sources;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;
import org.tapeless.training.Report;
import org.tapeless.training.Sgd;
import org.tapeless.training.Trainer;

/** Trains the generated class and prints its last loss. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    Dataset points =
        Dataset.of(
            Column.of("x", new double[] {2, 3, -1, 3, -1, 0.5, 0.5, 1, 1, 1, 1, -1}, 3),
            Column.of("y", new double[] {1, -1, -1, 1}, 1));
    FourPoints model = new FourPoints(points.rows());
    model.initialize(42);
    Report report = Trainer.of(model).optimizer(new Sgd(0.1)).steps(200).fit(points);
    System.out.println("loss " + report.last().orElseThrow().train().loss());
    Sources.assertCurrent(model, Path.of(args[0]));
  }
}
