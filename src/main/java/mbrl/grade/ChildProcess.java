package mbrl.grade;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mbrl.grade.child.Wire;

/**
 * One running process that speaks {@link Wire}: messages go in and come out, and the time it
 * computes can be read. It is trusted with nothing: what comes out is a value, or the end.
 */
final class ChildProcess implements AutoCloseable {
  private static final double TICKS = 100; // a second, in /proc/PID/stat on every Linux
  private static final int START_SECONDS = 60;
  private static final Object END = new Object();

  private final Process process;
  private final Wire wire;
  private final LinkedBlockingQueue<Object> inbox = new LinkedBlockingQueue<>(4); // then it waits
  private final Path stat; // where the kernel counts its time; null if we cannot see it

  private ChildProcess(Process process, boolean visible) {
    this.process = process;
    wire = new Wire(process.getInputStream(), process.getOutputStream());
    Thread reader = new Thread(this::read, "reader of a child");
    reader.setDaemon(true);
    reader.start();
    if (!(poll(START_SECONDS * 1000L) instanceof List<?> first)
        || !first.equals(List.of("ready"))) {
      close();
      stat = null;
      return;
    }
    stat = visible ? stat() : null;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param visible whether its time of computing can be seen from here
   * @throws IOException if it does not start
   */
  static ChildProcess start(List<String> command, boolean visible) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
        .forEach(environment::remove);
    ChildProcess child = new ChildProcess(builder.start(), visible);
    if (!child.alive()) {
      throw new IOException("the process for answers does not start: " + command.get(0));
    }
    return child;
  }

  private void read() {
    try {
      while (true) inbox.put(wire.receive());
    } catch (IOException | InterruptedException | RuntimeException | VirtualMachineError e) {
      process.destroyForcibly(); // it ended, or sent what is no message
      inbox.clear();
      inbox.offer(END);
    }
  }

  /** Sends a message of so many bytes; whether it arrives shows in what comes back. */
  int send(Object message) {
    try {
      return wire.send(message);
    } catch (IOException e) {
      process.destroyForcibly();
      return 0;
    }
  }

  /** The next message within so many milliseconds; null if there is none, or it has ended. */
  Object poll(long millis) {
    try {
      Object message = inbox.poll(millis, TimeUnit.MILLISECONDS);
      if (message != END) return message;
      process.destroyForcibly().waitFor();
      inbox.offer(END);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** How long it has computed, in seconds; nothing if that cannot be seen. */
  OptionalDouble seconds() {
    if (stat == null) return OptionalDouble.empty();
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return OptionalDouble.of((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS);
    } catch (IOException | RuntimeException e) {
      return OptionalDouble.empty(); // it has just ended
    }
  }

  /** Whether one of its threads computes, or would if others left it a processor. */
  boolean wantsToRun() {
    if (stat == null) return false;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(stat.resolveSibling("task"))) {
      for (Path thread : threads) {
        String line = Files.readString(thread.resolve("stat"));
        if (line.charAt(line.lastIndexOf(')') + 2) == 'R') return true;
      }
    } catch (IOException | DirectoryIteratorException e) {
      // it has just ended
    }
    return false;
  }

  /** Where the kernel counts the time of the innermost process: Java itself, behind its walls. */
  private Path stat() {
    List<Long> all = family();
    Path file = Path.of("/proc/" + all.get(all.size() - 1) + "/stat");
    return Files.isReadable(file) ? file : null;
  }

  /**
   * The process, what it started, what that started, and so on. Java's own {@code descendants} look
   * at every process of the machine.
   */
  private List<Long> family() {
    List<Long> family = new ArrayList<>(List.of(process.pid()));
    for (int i = 0; i < family.size(); i++) {
      Path threads = Path.of("/proc/" + family.get(i) + "/task");
      try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
        for (Path thread : each) {
          for (String child : Files.readString(thread.resolve("children")).split(" ")) {
            if (!child.isBlank()) family.add(Long.valueOf(child));
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        // it has just ended
      }
    }
    return family;
  }

  /** Kills it, and with it whatever it started, and waits until it is gone. */
  @Override
  public void close() {
    for (long pid : family()) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    try {
      process.destroyForcibly().waitFor(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
