package org.tapeless.cli.measure;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Independent chains of fused multiply-adds in vector registers: the most arithmetic that one core
 * can do. Loaded only in a JVM that has the vector module.
 */
public final class VectorPeak {
  private static final int CHAINS = 12;

  private VectorPeak() {}

  /** The operations of that many rounds: a multiplication and an addition a chain and lane. */
  public static double operations(int rounds) {
    return 2.0 * CHAINS * rounds * FloatVector.SPECIES_PREFERRED.length();
  }

  /** Twelve chains: enough to hide an FMA's latency of four cycles on two units. */
  public static float run(int rounds) {
    VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
    FloatVector a = FloatVector.broadcast(species, 0.75f);
    FloatVector b = FloatVector.broadcast(species, 0.5f);
    FloatVector c0 = a;
    FloatVector c1 = a;
    FloatVector c2 = a;
    FloatVector c3 = a;
    FloatVector c4 = a;
    FloatVector c5 = a;
    FloatVector c6 = a;
    FloatVector c7 = a;
    FloatVector c8 = a;
    FloatVector c9 = a;
    FloatVector c10 = a;
    FloatVector c11 = a;
    for (int i = 0; i < rounds; i++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      c8 = c8.fma(a, b);
      c9 = c9.fma(a, b);
      c10 = c10.fma(a, b);
      c11 = c11.fma(a, b);
    }
    FloatVector even = c0.add(c2).add(c4).add(c6).add(c8).add(c10);
    FloatVector odd = c1.add(c3).add(c5).add(c7).add(c9).add(c11);
    return even.add(odd).lane(0);
  }
}
