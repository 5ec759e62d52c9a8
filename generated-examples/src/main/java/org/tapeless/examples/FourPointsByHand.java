package org.tapeless.examples;

import examples.FourPoints;
import org.tapeless.training.Sgd;
import org.tapeless.training.Update;

/** The training loop of the tutorials by hand: forward, backward, step. */
public final class FourPointsByHand {
  private FourPointsByHand() {}

  /** Prints the loss every 50 steps, then what the network says of the four points. */
  public static void main(String[] arguments) {
    float[] x = {2, 3, -1, 3, -1, 0.5f, 0.5f, 1, 1, 1, 1, -1};
    float[] y = {1, -1, -1, 1};

    FourPoints model = new FourPoints(4); // room for 4 rows
    model.initialize(42);
    Update update = new Sgd(0.1).on(model.parameters());
    for (int step = 0; step <= 200; step++) {
      float loss = model.forward(4, x, y);
      model.backward();
      update.step();
      if (step % 50 == 0) {
        System.out.println("step " + step + ": loss " + loss);
      }
    }

    model.predict(4, x);
    for (int row = 0; row < 4; row++) {
      System.out.println("p = " + model.p()[row] + ", wanted " + y[row]);
    }
  }
}
