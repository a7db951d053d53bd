package mbrl.tabular;

import java.util.Arrays;

/**
 * The predecessors of each state in a model: the pairs of state and action that lead to it.
 *
 * <p>Each state heads a linked list of pairs; adding and removing cost O(1).
 */
final class Predecessors {
  static final int NONE = -1;

  private final int[] first; // the first pair that leads to a state
  private final int[] after; // the pair that follows in the same list
  private final int[] before; // the pair that comes before
  private final int[] leadsTo; // the state whose list a pair is in

  Predecessors(int states, int pairs) {
    first = filled(states);
    after = filled(pairs);
    before = filled(pairs);
    leadsTo = filled(pairs);
  }

  private static int[] filled(int length) {
    int[] links = new int[length];
    Arrays.fill(links, NONE);
    return links;
  }

  /** From now on {@code pair} leads to {@code state}, and nowhere else. */
  void set(int pair, int state) {
    if (leadsTo[pair] == state) return;
    if (leadsTo[pair] != NONE) remove(pair);
    leadsTo[pair] = state;
    after[pair] = first[state];
    before[pair] = NONE;
    if (first[state] != NONE) before[first[state]] = pair;
    first[state] = pair;
  }

  private void remove(int pair) {
    if (before[pair] == NONE) first[leadsTo[pair]] = after[pair];
    else after[before[pair]] = after[pair];
    if (after[pair] != NONE) before[after[pair]] = before[pair];
  }

  /** The first pair that leads to {@code state}, or {@link #NONE}. */
  int first(int state) {
    return first[state];
  }

  /** The next pair that leads to the same state as {@code pair}, or {@link #NONE}. */
  int after(int pair) {
    return after[pair];
  }
}
