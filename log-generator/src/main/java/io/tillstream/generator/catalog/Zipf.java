package io.tillstream.generator.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * A Zipf distribution of ranks: rank k (from 0) has a weight of 1 / (k + 1)^exponent.
 *
 * <p>Draws in constant time from an alias table (Walker 1977, built as by Vose 1991). {@code
 * StrictMath} keeps the draws the same on every machine. Immutable.
 */
public final class Zipf {

  private final double[] keepBelow;
  private final int[] alias;

  /**
   * A distribution over {@code size} ranks.
   *
   * @param size at least 1
   * @param exponent 0 is the uniform distribution; larger values prefer the first ranks
   */
  public Zipf(int size, double exponent) {
    double[] scaled = scaledWeights(size, exponent);
    keepBelow = new double[size];
    alias = new int[size];
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int rank = 0; rank < size; rank++) {
      (scaled[rank] < 1 ? small : large).push(rank);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int light = small.pop();
      int heavy = large.pop();
      keepBelow[light] = scaled[light];
      alias[light] = heavy;
      scaled[heavy] += scaled[light] - 1;
      (scaled[heavy] < 1 ? small : large).push(heavy);
    }
    // The remaining weights are 1, except for rounding.
    small.forEach(rank -> keepBelow[rank] = 1);
    large.forEach(rank -> keepBelow[rank] = 1);
  }

  /** Number of ranks. */
  public int size() {
    return alias.length;
  }

  /** Draws a rank; 0 is the most likely. */
  public int draw(RandomGenerator random) {
    int column = random.nextInt(alias.length);
    return random.nextDouble() < keepBelow[column] ? column : alias[column];
  }

  private static double[] scaledWeights(int size, double exponent) {
    double[] weights = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      weights[rank] = StrictMath.pow(rank + 1.0, -exponent);
      sum += weights[rank];
    }
    for (int rank = 0; rank < size; rank++) {
      weights[rank] *= size / sum;
    }
    return weights;
  }
}
