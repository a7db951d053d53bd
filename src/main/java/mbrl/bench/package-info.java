/**
 * The benchmark behind {@code ./mbrl bench}: the same work in Java, C++ and Python, in turn.
 *
 * <p>Read {@link mbrl.bench.Bench} first. A new row is one entry of {@link mbrl.bench.Row#all}, a
 * {@link mbrl.bench.Work} for the Java side, and a peer in {@code src/bench/cpp} or {@code
 * src/bench/python} that answers each line it reads with CPU seconds, seconds on the wall and a
 * result.
 */
package mbrl.bench;
