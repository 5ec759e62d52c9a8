package org.tapeless.training;

import java.util.Arrays;
import java.util.List;
import org.tapeless.runtime.AxisSpec;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Size;
import org.tapeless.runtime.TensorSpec;

/**
 * Compares the columns of a dataset with the inputs of a model and tells the extent of every dim.
 *
 * <p>The batch's dim is the symbolic dim that is the first axis of every input fed row by row. A
 * model without one takes the data whole: the rows are then the first axis of its inputs.
 */
final class Shapes {
  /** Instead of a dim's index: the model has no batch's dim. */
  static final int WHOLE = -1;

  private static final int UNKNOWN = -1;

  private final ModelSignature signature;
  private final Dataset data;
  private final int batchDim;
  private final int[] extents;

  Shapes(Model model, Dataset data) {
    this(model.signature(), data);
    requireCapacities(model.capacities());
  }

  /** Of a model that is yet to be constructed. */
  Shapes(ModelSignature signature, Dataset data) {
    this.signature = signature;
    this.data = data;
    requireColumns();
    this.batchDim = findBatchDim();
    this.extents = new int[signature.dims().size()];
    Arrays.fill(extents, UNKNOWN);
    if (batchDim != WHOLE) {
      extents[batchDim] = 1;
    }
    signature.inputs().forEach(this::learn);
    requireExtents();
    signature.inputs().forEach(this::check);
  }

  /** The index of the batch's dim, or {@link #WHOLE}. */
  int batchDim() {
    return batchDim;
  }

  /** The extent of every dim, with 1 for the batch's. */
  int[] extents() {
    return extents.clone();
  }

  private void requireColumns() {
    for (TensorSpec input : signature.inputs()) {
      if (!data.has(input.name())) {
        throw new IllegalArgumentException(
            signature.name()
                + ": the data has no column for input `"
                + input.name()
                + "` "
                + text(input)
                + "; it has "
                + data.describeColumns());
      }
    }
  }

  private int findBatchDim() {
    int found = WHOLE;
    for (TensorSpec input : signature.inputs()) {
      if (data.column(input.name()).isConstant()) {
        continue;
      }
      int first = input.isScalar() ? WHOLE : soleDim(input.axes().get(0).size());
      if (first == WHOLE || (found != WHOLE && found != first)) {
        return WHOLE;
      }
      found = first;
    }
    return found;
  }

  /** Takes the extents of dims that stand alone on an axis from the shape of the column. */
  private void learn(TensorSpec input) {
    List<AxisSpec> expected = expected(input);
    int[] found = found(input);
    if (expected.size() != found.length) {
      return;
    }
    for (int axis = 0; axis < found.length; axis++) {
      int dim = soleDim(expected.get(axis).size());
      if (dim != WHOLE && extents[dim] == UNKNOWN) {
        extents[dim] = found[axis];
      }
    }
  }

  private void requireExtents() {
    for (int dim = 0; dim < extents.length; dim++) {
      if (extents[dim] == UNKNOWN) {
        throw new IllegalArgumentException(
            signature.name()
                + ": the columns do not tell the extent of `"
                + signature.dims().get(dim)
                + "`");
      }
    }
  }

  private void requireCapacities(int[] capacities) {
    for (int dim = 0; dim < extents.length; dim++) {
      if (extents[dim] > capacities[dim]) {
        throw new IllegalArgumentException(
            signature.name()
                + ": the data has "
                + signature.dims().get(dim)
                + " = "
                + extents[dim]
                + ", but the model was constructed for at most "
                + capacities[dim]);
      }
    }
  }

  private void check(TensorSpec input) {
    int[] expected =
        expected(input).stream().mapToInt(axis -> axis.size().evaluate(extents)).toArray();
    int[] found = found(input);
    if (!Arrays.equals(expected, found) && !sameWhenFlat(expected, found)) {
      throw new IllegalArgumentException(
          signature.name()
              + ": input `"
              + input.name()
              + "` is "
              + text(input)
              + ", but its column has "
              + text(input, found));
    }
  }

  /** [28, 28] may feed [784] and [1, 28, 28], but not [14, 56]. */
  private static boolean sameWhenFlat(int[] expected, int[] found) {
    int[] left = Arrays.stream(expected).filter(size -> size != 1).toArray();
    int[] right = Arrays.stream(found).filter(size -> size != 1).toArray();
    if (left.length > 1 && right.length > 1) {
      return Arrays.equals(left, right);
    }
    return product(left) == product(right);
  }

  private static long product(int[] sizes) {
    return Arrays.stream(sizes).asLongStream().reduce(1, Math::multiplyExact);
  }

  private boolean byRow(TensorSpec input) {
    return batchDim != WHOLE && !data.column(input.name()).isConstant();
  }

  /** The axes that a row must fill, or all axes where the column is taken whole. */
  private List<AxisSpec> expected(TensorSpec input) {
    return byRow(input) ? input.axes().subList(1, input.axes().size()) : input.axes();
  }

  private int[] found(TensorSpec input) {
    Column column = data.column(input.name());
    int[] row = column.rowShape();
    if (byRow(input) || column.isConstant()) {
      return row;
    }
    int[] whole = new int[row.length + 1];
    whole[0] = data.rows();
    System.arraycopy(row, 0, whole, 1, row.length);
    return whole;
  }

  /** Such as {@code [B, 784]}. */
  private String text(TensorSpec input) {
    return input.format(signature.dims());
  }

  private String text(TensorSpec input, int[] shape) {
    String sizes = Arrays.toString(shape);
    if (!byRow(input)) {
      return sizes;
    }
    String dim = signature.dims().get(batchDim);
    return shape.length == 0 ? "[" + dim + "]" : "[" + dim + ", " + sizes.substring(1);
  }

  /** The dim that the size is, or {@link #WHOLE} if it is anything else. */
  private static int soleDim(Size size) {
    if (size.terms().size() == 1) {
      Size.Term term = size.terms().get(0);
      if (term.coefficient() == 1 && term.dims().size() == 1) {
        return term.dims().get(0);
      }
    }
    return WHOLE;
  }
}
