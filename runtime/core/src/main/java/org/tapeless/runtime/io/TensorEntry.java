package org.tapeless.runtime.io;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;

/** What a header says about one of the model's parameters, before it is believed. */
record TensorEntry(ParameterSpec spec, Map<?, ?> fields) {
  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

  static TensorEntry of(ParameterSpec spec, Object entry) throws HeaderText.Malformed {
    if (entry instanceof Map<?, ?> fields && fields.keySet().equals(FIELDS)) {
      return new TensorEntry(spec, fields);
    }
    throw new HeaderText.Malformed(
        "the entry of `" + spec.path() + "` does not consist of dtype, shape and data_offsets");
  }

  /** The tensor, if its type, shape and number of bytes are those of the model. */
  Header.Tensor checked(Parameters parameters) throws HeaderText.Malformed {
    String type = Header.type(parameters);
    if (!type.equals(fields.get("dtype"))) {
      throw mismatch("dtype", fields.get("dtype"), type);
    }
    List<Long> shape = spec.shape().stream().map(Integer::longValue).toList();
    if (!shape.equals(fields.get("shape"))) {
      throw mismatch("shape", fields.get("shape"), shape);
    }
    if (!(fields.get("data_offsets") instanceof List<?> offsets)
        || offsets.size() != 2
        || !(offsets.get(0) instanceof Long begin)
        || !(offsets.get(1) instanceof Long end)) {
      throw new HeaderText.Malformed(
          "the data_offsets of `" + spec.path() + "` are not two whole numbers");
    }
    long bytes = (long) spec.size() * Values.of(parameters).width();
    if (end - begin != bytes) {
      throw mismatch("number of bytes", end - begin, bytes);
    }
    return new Header.Tensor(spec.path(), begin, end);
  }

  private HeaderText.Malformed mismatch(String what, Object found, Object expected) {
    return new HeaderText.Malformed(
        "the "
            + what
            + " of `"
            + spec.path()
            + "` is "
            + HeaderText.quoted(String.valueOf(found))
            + ", but the model's is `"
            + expected
            + "`");
  }
}
