package org.tapeless.runtime.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
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
  private static final int ROUNDER_BITS = Float.floatToRawIntBits(FloatMath.ROUNDER);
  private static final int SIGN = Integer.MIN_VALUE;

  private FloatVectorMath() {}

  static int exp(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector clamped = v.max(FloatMath.EXP_LOW).min(FloatMath.EXP_HIGH);
      FloatVector shifted =
          clamped.fma(
              FloatVector.broadcast(SPECIES, FloatMath.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatMath.ROUNDER));
      FloatVector whole = shifted.sub(FloatMath.ROUNDER);
      FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_HIGH), clamped);
      r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = n.sub(half).add(FloatMath.EXPONENT_BIAS);
      IntVector first = half.add(FloatMath.EXPONENT_BIAS);
      power =
          power.mul(
              first.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      FloatVector result =
          power.mul(
              rest.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      result.intoArray(y, yOffset + i);
    }
    return end;
  }

  static int tanh(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector a = v.abs();
      FloatVector clamped = a.add(a).min(FloatMath.EXP_HIGH);
      FloatVector shifted =
          clamped.fma(
              FloatVector.broadcast(SPECIES, FloatMath.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatMath.ROUNDER));
      FloatVector whole = shifted.sub(FloatMath.ROUNDER);
      FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_HIGH), clamped);
      r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = n.sub(half).add(FloatMath.EXPONENT_BIAS);
      IntVector first = half.add(FloatMath.EXPONENT_BIAS);
      power =
          power.mul(
              first.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      FloatVector e =
          power.mul(
              rest.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      FloatVector far =
          FloatVector.broadcast(SPECIES, 1f).sub(FloatVector.broadcast(SPECIES, 2f).div(e.add(1f)));
      FloatVector square = a.mul(a);
      FloatVector p = square.fma(-0.005697346f, 0.020631723f);
      p = p.fma(square, FloatVector.broadcast(SPECIES, -0.053737268f));
      p = p.fma(square, FloatVector.broadcast(SPECIES, 0.1333141f));
      p = p.fma(square, FloatVector.broadcast(SPECIES, -0.3333328f));
      FloatVector near = a.mul(square).fma(p, a);
      FloatVector result = far.blend(near, a.compare(VectorOperators.LT, 0.625f));
      IntVector sign = v.reinterpretAsInts().and(SIGN);
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
    }
    return end;
  }

  static int sigmoid(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector clamped = v.abs().neg().max(FloatMath.EXP_LOW);
      FloatVector shifted =
          clamped.fma(
              FloatVector.broadcast(SPECIES, FloatMath.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatMath.ROUNDER));
      FloatVector whole = shifted.sub(FloatMath.ROUNDER);
      FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_HIGH), clamped);
      r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector half = n.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = n.sub(half).add(FloatMath.EXPONENT_BIAS);
      IntVector first = half.add(FloatMath.EXPONENT_BIAS);
      power =
          power.mul(
              first.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      FloatVector e =
          power.mul(
              rest.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      VectorMask<Float> negative = v.compare(VectorOperators.LT, 0f);
      FloatVector numerator = FloatVector.broadcast(SPECIES, 1f).blend(e, negative);
      FloatVector sum = e.add(1f);
      FloatVector lost = e.sub(sum.sub(1f));
      FloatVector inverse = FloatVector.broadcast(SPECIES, 1f).div(sum);
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
      g = g.fma(t, FloatVector.broadcast(SPECIES, -0.0035241167f));
      g = g.fma(t, FloatVector.broadcast(SPECIES, 0.023516836f));
      g = g.fma(t, FloatVector.broadcast(SPECIES, -0.10595832f));
      g = g.fma(t, FloatVector.broadcast(SPECIES, -0.6353159f));
      g = g.fma(t, FloatVector.broadcast(SPECIES, -1.128609f));
      // From -18 to 0 the exponential needs no limits, and its power of two no halves.
      FloatVector clamped = g.mul(t);
      FloatVector shifted =
          clamped.fma(
              FloatVector.broadcast(SPECIES, FloatMath.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatMath.ROUNDER));
      FloatVector whole = shifted.sub(FloatMath.ROUNDER);
      FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_HIGH), clamped);
      r = whole.fma(FloatVector.broadcast(SPECIES, -FloatMath.LN2_LOW), r);
      FloatVector q = r.fma(0.0013818939f, 0.008368704f);
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.04166829f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.16666521f));
      q = q.fma(r, FloatVector.broadcast(SPECIES, 0.49999994f));
      FloatVector power = r.mul(r).fma(q, r).add(1f);
      IntVector n = shifted.reinterpretAsInts().sub(ROUNDER_BITS);
      IntVector scale = n.add(FloatMath.EXPONENT_BIAS);
      FloatVector e =
          power.mul(
              scale.lanewise(VectorOperators.LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats());
      FloatVector square = a.mul(a);
      FloatVector p = square.fma(-0.00061211915f, 0.005015679f);
      p = p.fma(square, FloatVector.broadcast(SPECIES, -0.026779678f));
      p = p.fma(square, FloatVector.broadcast(SPECIES, 0.11282104f));
      p = p.fma(square, FloatVector.broadcast(SPECIES, -0.37612513f));
      p = p.fma(square, FloatVector.broadcast(SPECIES, 0.12837915f));
      FloatVector far = FloatVector.broadcast(SPECIES, 1f).sub(e);
      FloatVector result = far.blend(a.fma(p, a), a.compare(VectorOperators.LT, 0.875f));
      IntVector sign = v.reinterpretAsInts().and(SIGN);
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
    }
    return end;
  }

  static int log(float[] x, int xOffset, float[] y, int yOffset, int count) {
    int end = SPECIES.loopBound(count);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Float> small = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
      FloatVector normal = v.blend(v.mul(0x1p23f), small);
      IntVector bits = normal.reinterpretAsInts().sub(FloatMath.BITS_OF_SQRT_HALF);
      // The rounder's bits and a small whole number are the bits of the rounder and that number.
      IntVector exponent = bits.lanewise(VectorOperators.ASHR, FloatMath.MANTISSA_BITS);
      FloatVector whole = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(FloatMath.ROUNDER);
      FloatVector e = whole.blend(whole.sub(FloatMath.MANTISSA_BITS), small);
      IntVector mantissa = bits.and(FloatMath.MANTISSA).add(FloatMath.BITS_OF_SQRT_HALF);
      FloatVector f = mantissa.reinterpretAsFloats().sub(1f);
      FloatVector square = f.mul(f);
      FloatVector q = f.fma(0.06749539f, -0.11670183f);
      q = q.fma(f, FloatVector.broadcast(SPECIES, 0.11883471f));
      q = q.fma(f, FloatVector.broadcast(SPECIES, -0.12406208f));
      q = q.fma(f, FloatVector.broadcast(SPECIES, 0.14220363f));
      q = q.fma(f, FloatVector.broadcast(SPECIES, -0.1666799f));
      q = q.fma(f, FloatVector.broadcast(SPECIES, 0.20002072f));
      q = q.fma(f, FloatVector.broadcast(SPECIES, -0.2500001f));
      q = q.fma(f, FloatVector.broadcast(SPECIES, 0.33333313f));
      FloatVector rest =
          e.fma(FloatVector.broadcast(SPECIES, FloatMath.LN2_LOW), f.mul(square).mul(q));
      FloatVector sum = f.add(square.fma(FloatVector.broadcast(SPECIES, -0.5f), rest));
      FloatVector result = e.fma(FloatVector.broadcast(SPECIES, FloatMath.LN2_HIGH), sum);
      result = v.blend(result, v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
      FloatVector other =
          FloatVector.broadcast(SPECIES, Float.NaN)
              .blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
      other.blend(result, v.compare(VectorOperators.GT, 0f)).intoArray(y, yOffset + i);
    }
    return end;
  }
}
