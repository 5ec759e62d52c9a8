package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.gru_cell;
import static org.bytedeco.pytorch.global.torch.lstm_cell;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.rnn_tanh_cell;
import static org.bytedeco.pytorch.global.torch.stack;
import static org.bytedeco.pytorch.global.torch.zeros_like;

import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** {@code recurrences.nn}: cells of recurrent networks, and back-propagation through time. */
final class RecurrenceTwins {
  static final Family FAMILY =
      Family.of(
          "recurrences",
          Twin.of("CharRnn", t -> charRnn(t, "embedding1.W")),
          Twin.of("CharLstm", t -> charLstm(t, "embedding1.W", 1)),
          Twin.of("CharGru", t -> charGru(t, "embedding1.W", t.of("start"))),
          Twin.of("Stacked", RecurrenceTwins::stacked));

  private RecurrenceTwins() {}

  /** Runs a cell over the time of embedded ids; returns the last state. */
  private static Tensor run(TorchRun t, String table, Tensor start, BinaryOperator<Tensor> cell) {
    Tensor e = embedding(t.of(table), t.of("ids"));
    TensorVector states = new TensorVector();
    Tensor h = start;
    for (long step = 0; step < e.size(1); step++) {
      h = cell.apply(e.select(1, step), h);
      states.push_back(h);
    }
    t.value("logits", Layers.linear(t, "linear1", stack(states, 1)));
    return h;
  }

  private static Tensor surprise(TorchRun t) {
    Tensor logits = t.named("logits").flatten(0, 1);
    return cross_entropy_loss(logits, t.of("next").flatten());
  }

  /** The first state, of which there is one for each row. */
  static Tensor zeros(TorchRun t) {
    Tensor w = t.of("cell.Wh");
    return w.new_zeros(t.of("ids").size(0), w.size(0));
  }

  /** PyTorch has the gates and the hidden on one axis, in front. */
  private static Tensor weight(TorchRun t, String path) {
    Tensor w = t.of(path);
    return w.reshape(w.size(0), -1).t();
  }

  private static TensorOptional bias(TorchRun t, String path) {
    return new TensorOptional(t.of(path).flatten());
  }

  static void charRnn(TorchRun t, String table) {
    Tensor x = weight(t, "cell.Wx");
    Tensor w = weight(t, "cell.Wh");
    TensorOptional b = bias(t, "cell.b");
    TensorOptional none = new TensorOptional(zeros_like(t.of("cell.b")));
    t.value("last", run(t, table, zeros(t), (e, h) -> rnn_tanh_cell(e, h, x, w, b, none)));
    t.loss(surprise(t));
  }

  /** The loss may count the last memory, too. */
  static void charLstm(TorchRun t, String table, double weightOfMemory) {
    Tensor x = weight(t, "cell.Wx");
    Tensor w = weight(t, "cell.Wh");
    TensorOptional b = bias(t, "cell.b");
    TensorOptional none = new TensorOptional(zeros_like(t.of("cell.b")).flatten());
    Tensor[] c = {zeros(t)};
    run(
        t,
        table,
        zeros(t),
        (e, h) -> {
          T_TensorTensor_T next = lstm_cell(e, new TensorVector(h, c[0]), x, w, b, none);
          c[0] = next.get1();
          return next.get0();
        });
    Tensor squares = t.value("memory", c[0]).square().sum();
    t.loss(surprise(t).add(squares.mul(new Scalar(weightOfMemory))));
  }

  static void charGru(TorchRun t, String table, Tensor start) {
    Tensor x = weight(t, "cell.Wx");
    Tensor w = weight(t, "cell.Wh");
    TensorOptional bx = bias(t, "cell.bx");
    TensorOptional bh = bias(t, "cell.bh");
    t.value("last", run(t, table, start, (e, h) -> gru_cell(e, h, x, w, bx, bh)));
    t.loss(surprise(t));
  }

  private static void stacked(TorchRun t) {
    Tensor z = t.of("x");
    for (int layer = 0; layer < 2; layer++) {
      String path = "layers." + layer;
      TensorOptional b = bias(t, path + ".b");
      TensorOptional none = new TensorOptional(zeros_like(t.of(path + ".b")));
      TensorVector states = new TensorVector();
      Tensor h = zeros_like(z.select(1, 0));
      for (long step = 0; step < z.size(1); step++) {
        Tensor x = z.select(1, step);
        h = rnn_tanh_cell(x, h, weight(t, path + ".Wx"), weight(t, path + ".Wh"), b, none);
        states.push_back(h);
      }
      z = stack(states, 1).add(z);
    }
    t.loss(mse_loss(t.value("p", z), t.of("y")));
  }
}
