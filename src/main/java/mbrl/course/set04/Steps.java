package mbrl.course.set04;

import java.util.Arrays;
import java.util.stream.IntStream;
import mbrl.course.Draw;

/**
 * A batch of steps, one episode after the other.
 *
 * @param value v(s_t)
 * @param next the critic's number for s_{t+1}, not 0 where that is terminal
 */
record Steps(double[] reward, double[] value, double[] next, boolean[] terminal, boolean[] last) {

  /** 0, 1, …, n − 1, for the pictures. */
  static double[] numbers(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** As many episodes as the instance is large, of one to four steps, ended or cut. */
  static Steps drawn(Draw d) {
    int[] lengths = new int[d.size()];
    boolean[] ended = new boolean[d.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = d.integer(1, 4);
      ended[i] = d.chance(0.5);
    }
    return drawn(d, lengths, ended);
  }

  /**
   * @param lengths the number of steps of each episode
   * @param ended whether each episode ended in a terminal state; otherwise a time limit cut it
   */
  static Steps drawn(Draw d, int[] lengths, boolean... ended) {
    int n = Arrays.stream(lengths).sum();
    double[] value = d.numbers(n, 1, 9);
    Steps steps =
        new Steps(d.numbers(n, 1, 9), value, new double[n], new boolean[n], new boolean[n]);
    int end = -1;
    for (int i = 0; i < lengths.length; i++) {
      int start = end + 1;
      end += lengths[i];
      for (int t = start; t < end; t++) steps.next[t] = value[t + 1];
      steps.next[end] = d.number(1, 9);
      steps.last[end] = true;
      steps.terminal[end] = ended[i];
    }
    return steps;
  }
}
