package mbrl.grade;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import mbrl.course.FailedCall;
import mbrl.course.Host;
import mbrl.course.TimeLimit;
import mbrl.course.TransferableTypes;
import mbrl.grade.child.Methods;

/**
 * Runs one answer in a process of its own. Limits are kept here, where the answer cannot reach
 * them: so many seconds of computing a check, and some patience with one that only waits. An answer
 * that is late, or whose process dies, costs the check that did it; the next one gets a new
 * process.
 *
 * <p>A call costs some 30 µs, one of several that do not wait for each other a fifth of that.
 */
final class ProcessHost implements Host {
  private static final int ASLEEP = 5; // so often it did nothing when we looked: it sleeps
  private static final int LONGEST = 2000; // characters of what an answer says
  private static final int AHEAD = 16_000; // bytes of calls on their way: a pipe holds 64 kB
  private static final int STEP = 20; // milliseconds between two looks at the clock

  /** One object of the answer: it lives as long as its process. */
  private record Held(ChildProcess process, int number) {}

  private final SubmissionProcess children;
  private final Class<?> type;
  private final String answer;
  private final TimeLimit limit;
  private final Budget budget;
  private final List<Held> objects = new ArrayList<>();
  private int stuck;
  private boolean slow;
  private boolean outOfTime;
  private double before; // what the process had computed when the check began
  private double waited; // seconds in this check
  private double start;
  private ChildProcess timed; // the process that `before` is about

  /**
   * @param children where processes that know the answer come from
   * @param type the exercise's interface
   * @param answer the name of the class that answers it
   * @param limit how long it may take
   */
  ProcessHost(SubmissionProcess children, Class<?> type, String answer, TimeLimit limit) {
    this.children = children;
    this.type = type;
    this.answer = answer;
    this.limit = limit;
    budget = children.budget();
  }

  /** Whether a call was not back in time because it computed, not because it waited. */
  boolean slow() {
    return slow;
  }

  /** How many calls were not back in time. */
  int stuck() {
    return stuck;
  }

  /** Whether calls were not made because the submission had used up its time. */
  boolean outOfTime() {
    return outOfTime;
  }

  @Override
  public void begin() {
    settle();
    waited = 0;
    start = System.nanoTime() * 1e-9;
  }

  @Override
  public int create() {
    Reply reply = exchange("the constructor", null, List.of("create", type.getName(), answer));
    return held(reply.value());
  }

  @Override
  public Reply call(int object, Method method, Object[] arguments) {
    Held target = objects.get(object);
    Reply reply = exchange(method.getName(), target.process, request(target, method, arguments));
    if (!TransferableTypes.isHandle(method.getReturnType())) return reply;
    return new Reply(held(reply.value()), reply.changed());
  }

  private List<?> request(Held target, Method method, Object[] arguments) {
    List<Object> sent = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      boolean handle = TransferableTypes.isHandle(method.getParameterTypes()[i]);
      sent.add(handle ? objects.get((Integer) arguments[i]).number : arguments[i]);
    }
    String owner = method.getDeclaringClass().getName();
    return List.of("call", target.number, owner, Methods.place(method), sent);
  }

  @Override
  public Replies calls(int object, Method method, List<Object[]> arguments) {
    if (TransferableTypes.isHandle(method.getReturnType())) {
      return Host.super.calls(object, method, arguments);
    }
    Held target = objects.get(object);
    List<Reply> all = new ArrayList<>();
    try {
      within(() -> ahead(target, method, arguments, all));
      return new Replies(all, null);
    } catch (FailedCall failure) {
      return new Replies(all, failure);
    }
  }

  /** Sends calls before the earlier ones are answered, and adds each reply. */
  private Void ahead(Held target, Method method, List<Object[]> arguments, List<Reply> all) {
    ChildProcess child = open(target.process);
    Deque<Integer> sizes = new ArrayDeque<>(); // of what is on its way
    int bytes = 0;
    int sent = 0;
    while (all.size() < arguments.size()) {
      while (sent < arguments.size() && (sizes.isEmpty() || bytes < AHEAD)) {
        sizes.add(child.send(request(target, method, arguments.get(sent++))));
        bytes += sizes.getLast();
      }
      try {
        all.add(await(method.getName(), child));
      } catch (FailedCall failure) {
        if (sizes.size() > 1) child.close(); // the check is over: nobody waits for the others
        throw failure;
      }
      bytes -= sizes.remove();
    }
    return null;
  }

  private int held(Object number) {
    if (!(number instanceof Integer n)) throw crashed();
    objects.add(new Held(children.current(), n));
    return objects.size() - 1;
  }

  private static FailedCall crashed() {
    return FailedCall.of(FailedCall.Kind.CRASHED, "the Java that ran the answer broke down");
  }

  /** Puts what the check has computed on the submission's bill. */
  private void settle() {
    if (timed != null) budget.computed(timed.seconds().orElse(before) - before);
    timed = null;
  }

  private Reply exchange(String what, ChildProcess home, List<?> request) {
    return within(
        () -> {
          ChildProcess child = open(home);
          child.send(request);
          return await(what, child);
        });
  }

  /** Does it, if the submission has time left, and puts the time that passes on its bill. */
  private <V> V within(Supplier<V> work) {
    if (stuck >= TimeLimit.MOST_STUCK) throw TimeLimit.notTried();
    if (budget.usedUp()) {
      outOfTime = true;
      throw Budget.notTried();
    }
    double sent = System.nanoTime() * 1e-9;
    try {
      return work.get();
    } finally {
      budget.passed(System.nanoTime() * 1e-9 - sent);
    }
  }

  /** The living process, with its clock read before the check's first call. */
  private ChildProcess open(ChildProcess home) {
    ChildProcess child = children.current();
    if (home != null && home != child) throw crashed(); // the object died with its process
    if (timed != child) {
      settle();
      timed = child;
      before = child.seconds().orElse(0);
    }
    return child;
  }

  /** Waits for what comes of a request, but not for ever. */
  private Reply await(String what, ChildProcess child) {
    int idle = 0; // looks in a row; the first may be at one that has answered just now
    double last = -1;
    while (true) {
      Object message = child.poll(STEP);
      if (message == null && !child.alive()) throw crashed();
      double since = System.nanoTime() * 1e-9 - start;
      // so soon it cannot have computed too long, not even on two processors
      if (message != null && since < limit.computing() / 2) return read(message);
      OptionalDouble now = child.seconds();
      double used = now.isPresent() ? now.getAsDouble() - before : since / 5; // others are running
      boolean nothing = message == null && used == last && !child.wantsToRun();
      idle = nothing ? idle + 1 : 0;
      if (idle > ASLEEP) {
        waited += STEP * 1e-3;
        budget.waited(STEP * 1e-3);
      }
      last = used;
      FailedCall late = limit.exceeded(what, used, waited, message == null ? since : 0);
      if (late != null) {
        stuck++;
        slow |= waited <= limit.waiting();
        settle();
        child.close();
        throw late;
      }
      if (message != null) return read(message);
    }
  }

  private static Reply read(Object message) {
    if (message instanceof List<?> m && m.size() == 3 && m.get(2) instanceof Integer changed) {
      return new Reply(m.get(1), changed);
    }
    if (message instanceof List<?> m && m.size() == 4) {
      for (FailedCall.Kind kind : FailedCall.Kind.values()) {
        if (!kind.name().equals(m.get(1))) continue;
        throw FailedCall.received(kind, shortened(m.get(2)), shortened(m.get(3)));
      }
    }
    throw crashed();
  }

  private static String shortened(Object text) {
    String s = String.valueOf(text);
    return s.length() <= LONGEST ? s : s.substring(0, LONGEST) + " …";
  }

  @Override
  public void close() {
    settle(); // the process serves the next answer of the same submission
  }
}
