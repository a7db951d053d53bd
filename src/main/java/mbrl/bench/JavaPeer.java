package mbrl.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A peer in Java, in a JVM of its own. It speaks as all peers do: for each line that it reads it
 * does its work once and prints the CPU seconds, the seconds on the wall and the result.
 */
public final class JavaPeer {
  private JavaPeer() {}

  public static void main(String[] args) throws IOException {
    Work work = Row.work(args[0], args[1]);
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (in.readLine() != null) {
      long cpu = process.getProcessCpuTime(); // of all threads, collector and compiler included
      long wall = System.nanoTime();
      double result = work.run();
      wall = System.nanoTime() - wall;
      cpu = process.getProcessCpuTime() - cpu;
      System.out.println(cpu / 1e9 + " " + wall / 1e9 + " " + result);
    }
  }
}
