package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.argmax;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.mv;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.tanh;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** The examples' models. */
final class ExampleTwins {
  static final Family EXPR =
      Family.example(
          "expr",
          Twin.of(
              "Expr",
              t -> {
                Tensor e = t.value("e", t.of("a").mul(t.of("b")));
                Tensor d = t.value("d", e.add(t.of("c")));
                t.loss(t.value("L", d.mul(t.of("f"))));
              }));

  static final Family NEURON =
      Family.example(
          "neuron",
          Twin.of(
              "Neuron",
              t -> {
                Tensor products = t.of("x1").mul(t.of("w1")).add(t.of("x2").mul(t.of("w2")));
                Tensor n = t.value("n", products.add(t.of("b")));
                t.loss(t.value("o", tanh(n)));
              }));

  static final Family FOUR_POINTS =
      Family.example(
          "four_points",
          Twin.of(
              "FourPoints",
              t -> {
                Tensor h = tanh(Layers.linear(t, "linear1", t.of("x")));
                Tensor p = tanh(Layers.linear(t, "linear3", tanh(Layers.linear(t, "linear2", h))));
                t.loss(t.value("p", p).sub(t.of("y")).square().sum());
              }));

  static final Family MNIST =
      Family.example(
          "mnist",
          Twin.of(
              "MnistMlp",
              t -> {
                Tensor h1 = relu(Layers.linear(t, "linear1", t.of("image")));
                Tensor h2 = relu(Layers.linear(t, "linear2", h1));
                classify(t, Layers.linear(t, "linear3", h2));
              }));

  static final Family DIGITS =
      Family.example(
          "digits",
          Twin.of(
              "Digits",
              t -> {
                Tensor hidden = relu(Layers.linear(t, "linear1", t.of("image")));
                classify(t, Layers.linear(t, "linear2", hidden));
              }));

  static final Family AVERAGING =
      Family.example(
          "averaging",
          Twin.of(
              "Averaging",
              t -> t.loss(mse_loss(t.value("p", mv(t.of("x"), t.of("w"))), t.of("y")))));

  static final Family FUNCTIONS =
      Family.example(
          "functions",
          Twin.of(
              "Curve",
              t -> {
                Tensor h = tanh(Layers.linear(t, "linear1", t.of("x")));
                Tensor p = Layers.linear(t, "linear3", tanh(Layers.linear(t, "linear2", h)));
                t.loss(mse_loss(t.value("p", p), t.of("y")));
              }));

  static final Family NAMES =
      Family.example(
          "names",
          Twin.of("Bigram", t -> predict(t, embedding(t.of("table"), t.of("ids")).squeeze(1))),
          Twin.of(
              "NamesMlp",
              t -> {
                Tensor letters = embedding(t.of("letters"), t.of("ids")).flatten(1, 2);
                Tensor h = tanh(Layers.linear(t, "linear1", letters));
                predict(t, Layers.linear(t, "linear2", h));
              }));

  static final Family GPT =
      Family.example("gpt", Twin.of("Gpt", t -> TransformerTwins.gpt(t, 4, 4)));

  static final Family CHAR_RNN =
      Family.example(
          "char_rnn",
          Twin.of("CharRnn", t -> RecurrenceTwins.charRnn(t, "letters")),
          Twin.of("CharLstm", t -> RecurrenceTwins.charLstm(t, "letters", 0)),
          Twin.of("CharGru", t -> RecurrenceTwins.charGru(t, "letters", RecurrenceTwins.zeros(t))));

  static final Family WAVENET =
      Family.example(
          "wavenet",
          Twin.of(
              "WaveNet",
              t -> {
                Tensor letters = embedding(t.of("letters"), t.of("ids"));
                Tensor pairs = tanh(Layers.linear(t, "linear1", joined(letters, 4)));
                Tensor fours = tanh(Layers.linear(t, "linear2", joined(pairs, 2)));
                Tensor eight = tanh(Layers.linear(t, "linear3", fours.flatten(1, 2)));
                predict(t, Layers.linear(t, "linear4", eight));
              }));

  static final Family REGULARISED =
      Family.example(
          "regularised",
          Twin.of(
              "Regularised",
              t -> {
                Tensor h1 = relu(Layers.linear(t, "linear1", t.of("image")));
                Tensor h2 = relu(Layers.linear(t, "linear2", h1));
                classify(t, Layers.linear(t, "linear3", h2));
              }));

  static final Family CNN =
      Family.example(
          "mnist_cnn",
          Twin.of("MnistCnn", ExampleTwins::cnn)
              .range("convBlock1.norm.var", 0.5, 2)
              .range("convBlock2.norm.var", 0.5, 2));

  static final List<Family> ALL =
      List.of(
          EXPR,
          NEURON,
          FOUR_POINTS,
          MNIST,
          DIGITS,
          AVERAGING,
          FUNCTIONS,
          NAMES,
          GPT,
          CHAR_RNN,
          WAVENET,
          REGULARISED,
          CNN);

  private ExampleTwins() {}

  private static void predict(TorchRun t, Tensor logits) {
    t.loss(cross_entropy_loss(t.value("logits", logits), t.of("next")));
  }

  /** Neighbours side by side, so that as many places are left. */
  private static Tensor joined(Tensor x, long places) {
    return x.reshape(x.size(0), places, -1);
  }

  private static void cnn(TorchRun t) {
    Tensor image = t.real(t.of("image")).div(new Scalar(255.0)).unsqueeze(1);
    Tensor h = convBlock(t, 2, convBlock(t, 1, image)).flatten(1, 3);
    Tensor wide = Layers.dropout(t, 3, relu(Layers.linear(t, "linear1", h)));
    classify(t, Layers.linear(t, "linear2", wide));
  }

  private static Tensor convBlock(TorchRun t, int number, Tensor x) {
    String path = "convBlock" + number;
    long[] one = {1, 1};
    TensorOptional b = new TensorOptional(t.of(path + ".conv.b"));
    Tensor h = conv2d(x, t.of(path + ".conv.W"), b, one, one, one, 1);
    Tensor active = relu(Layers.batchNorm(t, path + ".norm", h, 0.1));
    return Layers.dropout(t, number, max_pool2d(active, 2, 2));
  }

  /** Logits, probability, loss and accuracy of a classifier. */
  private static void classify(TorchRun t, Tensor logits) {
    Tensor label = t.of("label");
    t.value("logits", logits);
    t.value("probability", softmax(logits, 1));
    t.loss(cross_entropy_loss(logits, label));
    Tensor hits = argmax(logits, new LongOptional(1), false).eq(label);
    t.value("accuracy", t.real(hits).mean());
  }
}
