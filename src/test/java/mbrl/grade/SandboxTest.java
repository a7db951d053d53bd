package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mbrl.course.FailedCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on the first wall alone: these answers come past the list of classes and meet bubblewrap.
 * Each returns 42 if it got out.
 */
class SandboxTest {
  private static Walled walled;

  @BeforeAll
  static void open() throws Exception {
    Walled.demandBubblewrap();
    walled = new Walled();
  }

  @AfterAll
  static void close() throws IOException {
    if (walled != null) walled.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return Files.exists(Path.of(\"/etc/passwd\")) ? 42 : 0;",
        "return Files.exists(Path.of(\"/proc/self/mem\")) ? 42 : 0;",
        "return Files.exists(Path.of(\"/root\")) || Files.exists(Path.of(\"/home\")) ? 42 : 0;",
        "Files.writeString(Path.of(\"/g/answers/x\"), \"x\"); return 42;",
        "Files.writeString(Path.of(\"/x\"), \"x\"); return 42;",
        "Files.writeString(Path.of(\"/dev/x\"), \"x\"); return 42;",
        "Files.write(Path.of(\"/tmp/x\"), new byte[0]); return 42;",
        "Files.write(Path.of(\"/dev/shm/x\"), new byte[1]); return 42;",
        "new ProcessBuilder(\"/usr/bin/prlimit\").start(); return 42;",
        "Class.forName(\"mbrl.course.set00.DiscountedReturnChecks\"); return 42;",
        "Class.forName(\"mbrl.course.Runner\"); return 42;",
        "Class.forName(\"mbrl.bandit.Ucb1\"); return 42;",
        "return System.getenv().keySet().stream().allMatch(k ->"
            + " List.of(\"LANG\", \"LD_LIBRARY_PATH\", \"PWD\").contains(k)) ? 0 : 42;",
        "InetAddress.getByName(\"example.org\"); return 42;",
        "return ProcessHandle.allProcesses().anyMatch(p -> p.pid() > 20) ? 42 : 0;",
        "try { byte[][] b = new byte[1000][]; for (int i = 0; i < 1000; i++) b[i] = new byte[1 <<"
            + " 20]; return 42; } catch (OutOfMemoryError e) { return 0; }",
        "List<Object> open = new ArrayList<>(); for (int i ="
            + " 0; i < 400; i++) open.add(new FileInputStream(\"/dev/null\")); return 42;"
      })
  void nothingGetsOut(String body) throws IOException {
    assertEquals(0.0, walled.outcome(body));
  }

  @Test
  void threadsAreCounted() throws IOException {
    String sleep = "try { Thread.sleep(60000); } catch (InterruptedException e) { }";
    String body =
        "for (int i = 0; i < 200; i++) new Thread(() -> { %s }).start(); return 42;"
            .formatted(sleep);
    Object outcome = walled.outcome(body);
    assertTrue(outcome instanceof FailedCall.Kind, "got " + outcome);
  }

  @Test
  void theGradersOwnPortsAreOutOfReach() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();
      String body = "new Socket(\"127.0.0.1\", %d); return 42;".formatted(port);
      assertNotEquals(Walled.BROKEN_OUT, walled.outcome(body)); // Java 25 ends in an Error
      server.setSoTimeout(100);
      assertThrows(SocketTimeoutException.class, server::accept, "nobody called");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(0); return 1;",
        "Runtime.getRuntime().halt(0); return 1;",
        "new FileOutputStream(FileDescriptor.out).write(\"ALL TESTS PASSED\\n\".getBytes());"
            + " Runtime.getRuntime().halt(0); return 1;",
        "byte[] flood = new byte[1 << 20]; while (true) new"
            + " FileOutputStream(FileDescriptor.out).write(flood);"
      })
  void endingItsJavaIsACrash(String body) throws IOException {
    assertEquals(FailedCall.Kind.CRASHED, walled.outcome(body));
  }

  /** It costs the check that crashed; the next one gets a new process. */
  @Test
  void afterACrashItGoesOn() throws IOException {
    try (SubmissionProcess children =
        walled.children("if (rewards.length > 0) System.exit(1); return 7;")) {
      ProcessHost host = Walled.host(children, 1);
      host.begin();
      int first = host.create();
      assertThrows(FailedCall.class, () -> Walled.call(host));
      host.begin();
      int second = host.create();
      assertTrue(second > first);
      FailedCall t = assertThrows(FailedCall.class, () -> Walled.call(host));
      assertEquals(FailedCall.Kind.CRASHED, t.kind());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "Thread.sleep(1000000); return 1;",
        "synchronized (this) { wait(); } return 1;"
      })
  void timeIsKeptOutside(String body) throws IOException {
    try (SubmissionProcess children = walled.children(body)) {
      ProcessHost host = Walled.host(children, .1);
      for (int i = 0; i < 2; i++) {
        host.begin();
        FailedCall t = assertThrows(FailedCall.class, () -> Walled.call(host));
        assertEquals(FailedCall.Kind.TIME, t.kind());
      }
      assertEquals(2, host.stuck());
    }
  }

  /** Asks the kernel by number, as machine code can: Java itself has no words for most of this. */
  @Test
  void theFilterIsWhatTheKernelReads() throws Exception {
    assertThrows(IllegalArgumentException.class, () -> SeccompFilter.bytes("vax"));
    assertEquals(0, SeccompFilter.bytes("aarch64").length % 8);
    boolean python = Files.exists(Path.of("/usr/bin/python3"));
    assumeTrue(python, "apt install python3");
    String asks =
        """
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
        def refused(result):
            return result in (-1, 2 ** 64 - 1) and ctypes.get_errno() == 1
        got = []
        for call in 'fork vfork'.split(): got += [refused(getattr(libc, call)())]
        got += [refused(libc.mmap(None, 1 << 20, 3, 0x21, -1, 0))]
        got += [refused(libc.memfd_create(b'x', 0))]
        got += [refused(libc.shmget(0, 1 << 20, 0o1600))]
        got += [refused(libc.socket(domain, 1, 0)) for domain in (1, 2, 10, 16, 40)]
        got += [refused(libc.ptrace(0, 0, 0, 0))]
        print(got.count(False), len(got), libc.mmap(None, 1 << 20, 3, 0x22, -1, 0) > 0)
        """;
    Path filter = Files.createTempFile("filter", ".bpf");
    Files.write(filter, SeccompFilter.bytes(System.getProperty("os.arch")));
    List<String> line =
        List.of(
            "/bin/sh",
            "-c",
            "exec bwrap --ro-bind / / --dev /dev --seccomp 9 /usr/bin/python3 -c \"$1\" 9<\"$0\"",
            filter.toString(),
            asks);
    Process p = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Files.delete(filter);
    assertEquals("0 11 True", said.strip());
  }

  @Test
  void everyLevelSaysWhatItDoesNotStop() {
    assertTrue(new PlainProcess().gaps().contains("network"));
    Sandbox container = new Container("podman", "image");
    List<String> line = container.command(Path.of("/l"), Path.of("/a"), "Main");
    assertTrue(names(container.gaps(), "never tried", "may run on"), container.gaps());
    assertTrue(
        String.join(" ", line).contains("image timeout -s KILL 1800 java "), "it ends itself");
    assertTrue(line.containsAll(List.of("--network", "none", "--read-only", "no-new-privileges")));
  }

  private static boolean names(String gaps, String... words) {
    return java.util.Arrays.stream(words).allMatch(gaps::contains);
  }
}
