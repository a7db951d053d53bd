package mbrl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The time that this process and all that it starts compute, to the microsecond, those that were
 * killed and what the kernel did for them included.
 *
 * <pre>{@code
 * a control group of our own (cgroup 1 or 2): exact
 * else the busy time of the whole machine in /proc/stat: what others do counts, too
 * }</pre>
 *
 * <p>Nothing smaller will do: a process that is killed inside its own namespace is nobody's child
 * when it ends, so {@code getrusage} never hears of it.
 */
public final class CpuMeter implements AutoCloseable {
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final double TICKS = 100; // a second, on every Linux

  private final Path parent; // the group we came from, null if there is none that we may divide
  private final Path group;
  private final double start;

  private CpuMeter(Path parent, Path group) throws IOException {
    this.parent = parent;
    this.group = group;
    start = total();
  }

  /** Starts to count, here and in what is started from now on. */
  public static CpuMeter start() throws IOException {
    String name = "mbrl-bench-" + ProcessHandle.current().pid();
    for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
      String[] parts = line.split(":", 3); // number, controllers, path
      boolean second = parts[1].isEmpty();
      if (!second && !parts[1].contains("cpuacct")) continue;
      Path parent = GROUPS.resolve(second ? "" : "cpuacct").resolve(parts[2].substring(1));
      Path group = parent.resolve(name);
      try {
        Files.createDirectory(group);
      } catch (IOException e) {
        continue; // not ours to divide
      }
      if (Files.exists(group.resolve(second ? "cpu.stat" : "cpuacct.usage"))) {
        enter(group);
        return new CpuMeter(parent, group);
      }
      Files.delete(group);
    }
    return new CpuMeter(null, null);
  }

  private static void enter(Path group) throws IOException {
    Files.writeString(group.resolve("cgroup.procs"), Long.toString(ProcessHandle.current().pid()));
  }

  /** The counted time, in words. */
  public String counts() {
    return group == null
        ? "all that this machine did meanwhile"
        : "the grader, its compilers, every sandbox";
  }

  /** CPU seconds since the start. */
  public double seconds() throws IOException {
    return total() - start;
  }

  private double total() throws IOException {
    if (group == null) {
      String[] ticks = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
      // cpu user nice system idle iowait irq softirq
      long busy = 0;
      for (int i : new int[] {1, 2, 3, 6, 7}) busy += Long.parseLong(ticks[i]);
      return busy / TICKS;
    }
    Path nanos = group.resolve("cpuacct.usage");
    if (Files.exists(nanos)) return Long.parseLong(Files.readString(nanos).strip()) * 1e-9;
    String micros = Files.readAllLines(group.resolve("cpu.stat")).get(0); // usage_usec N
    return Long.parseLong(micros.split(" ")[1]) * 1e-6;
  }

  /** Goes back where we came from. */
  @Override
  public void close() throws IOException {
    if (group == null) return;
    enter(parent);
    Files.delete(group);
  }
}
