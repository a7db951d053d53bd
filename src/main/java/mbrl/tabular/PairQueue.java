package mbrl.tabular;

/**
 * A priority queue of pairs of state and action, in which the priority of a waiting pair can be
 * raised.
 *
 * <pre>{@code
 * heap[1] has the highest priority; heap[i] at least that of heap[2i] and heap[2i + 1]
 * }</pre>
 *
 * <p>Each operation costs O(log m) with m pairs waiting. A pair is in the queue at most once.
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

  /** Inserts a pair; if it is in the queue already, the higher of the two priorities counts. */
  void insert(int pair, double urgency) {
    if (place[pair] == 0) {
      put(pair, ++size);
    } else if (urgency <= priority[pair]) {
      return;
    }
    priority[pair] = urgency;
    int i = place[pair];
    while (i > 1 && priority[heap[i / 2]] < urgency) { // up, past lower priorities
      put(heap[i / 2], i);
      i /= 2;
    }
    put(pair, i);
  }

  /** Removes the pair with the highest priority; there must be one. */
  int pop() {
    int first = heap[1];
    place[first] = 0;
    int moved = heap[size--];
    if (size == 0) return first;
    int i = 1;
    while (2 * i <= size) { // down, past the child with the higher priority
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
