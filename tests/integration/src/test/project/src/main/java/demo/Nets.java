package demo;

import org.tapeless.runtime.NnModel;

/** The processor generates {@code FourPoints} beside this type. */
@NnModel("four_points.nn")
interface Nets {}
