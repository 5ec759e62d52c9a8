package org.tapeless.compiler.check;

import java.util.List;
import org.tapeless.compiler.ops.OwnOp;

/** An operator of the model's own for operands of certain types, and the axes of its result. */
record OwnOperator(OwnOp op, List<TracedAxis> axes) {}
