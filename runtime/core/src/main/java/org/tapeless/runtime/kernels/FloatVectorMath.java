package org.tapeless.runtime.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.tapeless.runtime.kernels.FloatMath.BITS_OF_SQRT_HALF;
import static org.tapeless.runtime.kernels.FloatMath.EXPONENT_BIAS;
import static org.tapeless.runtime.kernels.FloatMath.EXP_HIGH;
import static org.tapeless.runtime.kernels.FloatMath.EXP_LOW;
import static org.tapeless.runtime.kernels.FloatMath.LN2_HIGH;
import static org.tapeless.runtime.kernels.FloatMath.LN2_LOW;
import static org.tapeless.runtime.kernels.FloatMath.LOG2_E;
import static org.tapeless.runtime.kernels.FloatMath.MANTISSA;
import static org.tapeless.runtime.kernels.FloatMath.MANTISSA_BITS;
import static org.tapeless.runtime.kernels.FloatMath.ROUNDER;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link FloatMath} for rows: the same steps in every lane, so the same bits.
 *
 * <p>Each method takes as many elements as fill vectors and returns how many that are. The steps of
 * the exponential stand in each function that needs it, for a vector handed to a method would be an
 * object wherever HotSpot decides not to inline that.
 */
final class FloatVectorMath {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  private static final int SIGN = Integer.MIN_VALUE;

  private FloatVectorMath() {}

  static int exp(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector clamped = v.max(EXP_LOW).min(EXP_HIGH);
      FloatVector shifted = clamped.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = whole.fma(broadcast(SPECIES, -LN2_HIGH), clamped);
      r = whole.fma(broadcast(SPECIES, -LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = n.lanewise(ASHR, 1);
      IntVector rest = n.sub(half).add(EXPONENT_BIAS);
      IntVector first = half.add(EXPONENT_BIAS);
      power = power.mul(first.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      FloatVector result = power.mul(rest.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      result.intoArray(y, yOffset + i);
    }
    return end;
  }

  static int tanh(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector a = v.abs();
      FloatVector clamped = a.add(a).min(EXP_HIGH);
      FloatVector shifted = clamped.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = whole.fma(broadcast(SPECIES, -LN2_HIGH), clamped);
      r = whole.fma(broadcast(SPECIES, -LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = n.lanewise(ASHR, 1);
      IntVector rest = n.sub(half).add(EXPONENT_BIAS);
      IntVector first = half.add(EXPONENT_BIAS);
      power = power.mul(first.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      FloatVector e = power.mul(rest.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      FloatVector far = broadcast(SPECIES, 1f).sub(broadcast(SPECIES, 2f).div(e.add(1f)));
      FloatVector square = a.mul(a);
      FloatVector p = square.fma(-0.005697346f, 0.020631723f);
      p = p.fma(square, broadcast(SPECIES, -0.053737268f));
      p = p.fma(square, broadcast(SPECIES, 0.1333141f));
      p = p.fma(square, broadcast(SPECIES, -0.3333328f));
      FloatVector near = a.mul(square).fma(p, a);
      FloatVector result = far.blend(near, a.compare(LT, 0.625f));
      IntVector sign = v.reinterpretAsInts().and(SIGN);
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
    }
    return end;
  }

  static int sigmoid(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector clamped = v.abs().neg().max(EXP_LOW);
      FloatVector shifted = clamped.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = whole.fma(broadcast(SPECIES, -LN2_HIGH), clamped);
      r = whole.fma(broadcast(SPECIES, -LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = n.lanewise(ASHR, 1);
      IntVector rest = n.sub(half).add(EXPONENT_BIAS);
      IntVector first = half.add(EXPONENT_BIAS);
      power = power.mul(first.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      FloatVector e = power.mul(rest.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      VectorMask<Float> negative = v.compare(LT, 0f);
      FloatVector numerator = broadcast(SPECIES, 1f).blend(e, negative);
      FloatVector sum = e.add(1f);
      FloatVector lost = e.sub(sum.sub(1f));
      FloatVector inverse = broadcast(SPECIES, 1f).div(sum);
      FloatVector quotient = numerator.mul(inverse);
      FloatVector minus = quotient.neg();
      FloatVector remainder = minus.fma(lost, minus.fma(sum, numerator));
      remainder.fma(inverse, quotient).intoArray(y, yOffset + i);
    }
    return end;
  }

  static int erf(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector a = v.abs();
      FloatVector t = a.min(4f);
      FloatVector g = t.fma(-8.214325e-6f, 0.00029313748f);
      g = g.fma(t, broadcast(SPECIES, -0.0035241167f));
      g = g.fma(t, broadcast(SPECIES, 0.023516836f));
      g = g.fma(t, broadcast(SPECIES, -0.10595832f));
      g = g.fma(t, broadcast(SPECIES, -0.6353159f));
      g = g.fma(t, broadcast(SPECIES, -1.128609f));
      // From -18 to 0 the exponential needs no limits, and its power of two no halves.
      FloatVector clamped = g.mul(t);
      FloatVector shifted = clamped.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
      FloatVector whole = shifted.sub(ROUNDER);
      FloatVector r = whole.fma(broadcast(SPECIES, -LN2_HIGH), clamped);
      r = whole.fma(broadcast(SPECIES, -LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector scale = n.add(EXPONENT_BIAS);
      FloatVector e = power.mul(scale.lanewise(LSHL, MANTISSA_BITS).reinterpretAsFloats());
      FloatVector square = a.mul(a);
      FloatVector p = square.fma(-0.00061211915f, 0.005015679f);
      p = p.fma(square, broadcast(SPECIES, -0.026779678f));
      p = p.fma(square, broadcast(SPECIES, 0.11282104f));
      p = p.fma(square, broadcast(SPECIES, -0.37612513f));
      p = p.fma(square, broadcast(SPECIES, 0.12837915f));
      FloatVector far = broadcast(SPECIES, 1f).sub(e);
      FloatVector result = far.blend(a.fma(p, a), a.compare(LT, 0.875f));
      IntVector sign = v.reinterpretAsInts().and(SIGN);
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
    }
    return end;
  }

  static int log(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Float> small = v.compare(LT, Float.MIN_NORMAL);
      FloatVector normal = v.blend(v.mul(0x1p23f), small);
      IntVector bits = normal.reinterpretAsInts().sub(BITS_OF_SQRT_HALF);
      // The rounder's bits and a small whole number are the bits of the rounder and that number.
      IntVector exponent = bits.lanewise(ASHR, MANTISSA_BITS);
      FloatVector whole = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
      FloatVector e = whole.blend(whole.sub(MANTISSA_BITS), small);
      IntVector mantissa = bits.and(MANTISSA).add(BITS_OF_SQRT_HALF);
      FloatVector f = mantissa.reinterpretAsFloats().sub(1f);
      FloatVector square = f.mul(f);
      FloatVector q = f.fma(0.06749539f, -0.11670183f);
      q = q.fma(f, broadcast(SPECIES, 0.11883471f));
      q = q.fma(f, broadcast(SPECIES, -0.12406208f));
      q = q.fma(f, broadcast(SPECIES, 0.14220363f));
      q = q.fma(f, broadcast(SPECIES, -0.1666799f));
      q = q.fma(f, broadcast(SPECIES, 0.20002072f));
      q = q.fma(f, broadcast(SPECIES, -0.2500001f));
      q = q.fma(f, broadcast(SPECIES, 0.33333313f));
      FloatVector rest = e.fma(broadcast(SPECIES, LN2_LOW), f.mul(square).mul(q));
      FloatVector sum = f.add(square.fma(broadcast(SPECIES, -0.5f), rest));
      FloatVector result = e.fma(broadcast(SPECIES, LN2_HIGH), sum);
      result = v.blend(result, v.compare(LT, Float.POSITIVE_INFINITY));
      FloatVector other =
          broadcast(SPECIES, Float.NaN).blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f));
      other.blend(result, v.compare(GT, 0f)).intoArray(y, yOffset + i);
    }
    return end;
  }
}
