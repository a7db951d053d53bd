package mbrl.grade;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel filter that lets a process start threads and no processes, as classic BPF for {@code
 * bwrap --seccomp}.
 *
 * <pre>{@code
 * another machine's calls, or x32        kill
 * clone3                                 "no such call": libc falls back to clone
 * fork, vfork, clone without THREAD      "not permitted"
 * anything else                          allowed
 * }</pre>
 *
 * <p>A dozen comparisons a system call. It stops no call but these; the namespaces do the rest.
 *
 * <p>Source: Linux, Documentation/userspace-api/seccomp_filter.rst; struct sock_filter.
 */
final class SeccompFilter {
  private static final int LOAD = 0x20; // a ← word at offset k of seccomp_data
  private static final int EQUAL = 0x15; // a = k?
  private static final int AT_LEAST = 0x35; // a ≥ k, unsigned?
  private static final int ANY_BIT = 0x45; // a & k ≠ 0?
  private static final int RETURN = 0x06;

  private static final int NUMBER = 0; // offsets in seccomp_data
  private static final int MACHINE = 4;
  private static final int FIRST_ARGUMENT = 16; // its lower half

  private static final int CLONE_THREAD = 0x10000;
  private static final int CLONE3 = 435;
  private static final int X32 = 0x40000000;

  /** One instruction; it goes on at a label, or at the next one if that is empty. */
  private record Step(int code, int k, String yes, String no) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  private SeccompFilter() {}

  /**
   * The filter for a machine.
   *
   * @param machine as {@code os.arch} names it
   * @throws IllegalArgumentException if we know no filter for it
   */
  static byte[] bytes(String machine) {
    SeccompFilter f = new SeccompFilter();
    switch (machine) {
      case "amd64", "x86_64" -> f.program(0xC000003E, 56, true);
      case "aarch64" -> f.program(0xC00000B7, 220, false);
      default -> throw new IllegalArgumentException("no process filter is known for " + machine);
    }
    return f.assemble();
  }

  private void program(int arch, int clone, boolean intel) {
    step(LOAD, MACHINE, "", "");
    step(EQUAL, arch, "", "kill");
    step(LOAD, NUMBER, "", "");
    if (intel) step(AT_LEAST, X32, "kill", "");
    step(EQUAL, CLONE3, "no such call", "");
    if (intel) step(EQUAL, 57, "not permitted", ""); // fork
    if (intel) step(EQUAL, 58, "not permitted", ""); // vfork
    step(EQUAL, clone, "", "allow");
    step(LOAD, FIRST_ARGUMENT, "", "");
    step(ANY_BIT, CLONE_THREAD, "allow", "not permitted");
    end("allow", 0x7FFF0000);
    end("not permitted", 0x00050000 | 1); // EPERM
    end("no such call", 0x00050000 | 38); // ENOSYS
    end("kill", 0x80000000);
  }

  private void step(int code, int k, String yes, String no) {
    steps.add(new Step(code, k, yes, no));
  }

  private void end(String label, int action) {
    labels.put(label, steps.size());
    step(RETURN, action, "", "");
  }

  private byte[] assemble() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < steps.size(); i++) {
      Step s = steps.get(i);
      ByteBuffer b = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      b.putShort((short) s.code).put(jump(i, s.yes)).put(jump(i, s.no)).putInt(s.k);
      bytes.writeBytes(b.array());
    }
    return bytes.toByteArray();
  }

  /** How many instructions lie between. */
  private byte jump(int from, String label) {
    return (byte) (label.isEmpty() ? 0 : labels.get(label) - from - 1);
  }
}
