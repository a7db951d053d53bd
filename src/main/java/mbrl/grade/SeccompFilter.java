package mbrl.grade;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel filter that lets a process start threads and no processes, and take no memory that its
 * limits do not count, as classic BPF for {@code bwrap --seccomp}.
 *
 * <pre>{@code
 * another machine's calls, or x32        kill
 * clone3                                 "no such call": libc falls back to clone
 * fork, vfork, clone without THREAD      "not permitted"
 * mmap of SHARED | ANONYMOUS             "not permitted"
 * shared memory, sockets, keys, rings,   "not permitted"
 *   tracing, programs for the kernel
 * anything else                          allowed
 * }</pre>
 *
 * <p>Some twenty comparisons a system call. It stops no call but these; the namespaces do the rest.
 *
 * <p>Source: Linux, Documentation/userspace-api/seccomp_filter.rst; struct sock_filter.
 */
final class SeccompFilter {
  private static final int LOAD = 0x20; // a ← word at offset k of seccomp_data
  private static final int AND = 0x54; // a ← a & k
  private static final int EQUAL = 0x15; // a = k?
  private static final int AT_LEAST = 0x35; // a ≥ k, unsigned?
  private static final int ANY_BIT = 0x45; // a & k ≠ 0?
  private static final int RETURN = 0x06;

  private static final int NUMBER = 0; // offsets in seccomp_data
  private static final int MACHINE = 4;
  private static final int FIRST_ARGUMENT = 16; // its lower half
  private static final int FOURTH_ARGUMENT = 40;

  private static final int CLONE_THREAD = 0x10000;
  private static final int SHARED_ANONYMOUS = 0x21;
  private static final int CLONE3 = 435;
  private static final int X32 = 0x40000000;

  // memfd_create memfd_secret shmget mq_open, socket socketpair, add_key request_key keyctl,
  // io_uring_setup, ptrace process_vm_readv process_vm_writev pidfd_getfd perf_event_open,
  // bpf userfaultfd, fork vfork
  private static final int[] INTEL = {
    319, 447, 29, 240, 41, 53, 248, 249, 250, 425, 101, 310, 311, 438, 298, 321, 323, 57, 58
  };
  private static final int[] ARM = {
    279, 447, 194, 180, 198, 199, 217, 218, 219, 425, 117, 270, 271, 438, 241, 280, 282
  };

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
      case "amd64", "x86_64" -> f.program(0xC000003E, 56, 9, INTEL);
      case "aarch64" -> f.program(0xC00000B7, 220, 222, ARM);
      default -> throw new IllegalArgumentException("no process filter is known for " + machine);
    }
    return f.assemble();
  }

  private void program(int arch, int clone, int mmap, int[] never) {
    step(LOAD, MACHINE, "", "");
    step(EQUAL, arch, "", "kill");
    step(LOAD, NUMBER, "", "");
    if (never == INTEL) step(AT_LEAST, X32, "kill", "");
    step(EQUAL, CLONE3, "no such call", "");
    for (int number : never) step(EQUAL, number, "not permitted", "");
    step(EQUAL, mmap, "mmap", "");
    step(EQUAL, clone, "", "allow");
    step(LOAD, FIRST_ARGUMENT, "", "");
    step(ANY_BIT, CLONE_THREAD, "allow", "not permitted");
    labels.put("mmap", steps.size());
    step(LOAD, FOURTH_ARGUMENT, "", "");
    step(AND, SHARED_ANONYMOUS, "", "");
    step(EQUAL, SHARED_ANONYMOUS, "not permitted", "allow");
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
