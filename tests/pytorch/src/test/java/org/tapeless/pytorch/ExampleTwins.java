package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.argmax;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.mv;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.tanh;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

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

  static final List<Family> ALL =
      List.of(EXPR, NEURON, FOUR_POINTS, MNIST, DIGITS, AVERAGING, FUNCTIONS, NAMES, GPT);

  private ExampleTwins() {}

  private static void predict(TorchRun t, Tensor logits) {
    t.loss(cross_entropy_loss(t.value("logits", logits), t.of("next")));
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
