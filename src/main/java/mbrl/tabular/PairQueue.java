package mbrl.tabular;

/**
 * A queue of pairs of state and action in which the most urgent comes first, and in which the
 * urgency of a waiting pair can be raised.
 *
 * <pre>{@code
 * heap[1] is the most urgent;  heap[i] is at least as urgent as heap[2i] and heap[2i + 1]
 * }</pre>
 *
 * <p>Each operation costs O(log m) with m pairs waiting. A pair waits once at most.
 */
final class PairQueue {
  private final int[] heap; // the waiting pairs, from 1
  private final int[] place; // where a pair waits in the heap, 0 if it does not
  private final double[] priority; // of each waiting pair
  private int size;

  /**
   * @param pairs the number of pairs there are, named 0, 1, …
   */
  PairQueue(int pairs) {
    heap = new int[pairs + 1];
    place = new int[pairs];
    priority = new double[pairs];
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Lets a pair wait; if it waits already, the higher of the two priorities counts. */
  void insert(int pair, double urgency) {
    if (place[pair] == 0) {
      put(pair, ++size);
    } else if (urgency <= priority[pair]) {
      return;
    }
    priority[pair] = urgency;
    int i = place[pair];
    while (i > 1 && priority[heap[i / 2]] < urgency) { // up, past the less urgent
      put(heap[i / 2], i);
      i /= 2;
    }
    put(pair, i);
  }

  /** Takes out the most urgent pair; there must be one. */
  int pop() {
    int first = heap[1];
    place[first] = 0;
    int moved = heap[size--];
    if (size == 0) return first;
    int i = 1;
    while (2 * i <= size) { // down, past the more urgent child
      int child = 2 * i;
      if (child < size && priority[heap[child + 1]] > priority[heap[child]]) child++;
      if (priority[heap[child]] <= priority[moved]) break;
      put(heap[child], i);
      i = child;
    }
    put(moved, i);
    return first;
  }

  private void put(int pair, int i) {
    heap[i] = pair;
    place[pair] = i;
  }
}
