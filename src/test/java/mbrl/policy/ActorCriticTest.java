package mbrl.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Dynamics;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.Stepper;
import mbrl.core.Task;
import mbrl.core.Transition;
import mbrl.core.VectorModel;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.world.CartPole;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class ActorCriticTest {
  private static final NetworkInputs INPUTS = new NetworkInputs(StateInputs.PLAIN, 4, 1, 1, 0.2, 1);

  private static NetworkPolicy policy(SplittableRandom rng) {
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 4, 16, 2);
    return new NetworkPolicy(CartPole.ACTIONS, INPUTS, network, new Adam(0.01));
  }

  private static NetworkValue value(SplittableRandom rng) {
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 4, 16, 1);
    return new NetworkValue(INPUTS, network, new Adam(0.01), 50);
  }

  private static double[][] starts(int n, SplittableRandom rng) {
    double[][] x = new double[4][n];
    for (int i = 0; i < n; i++) {
      double[] start = new CartPole().start(rng);
      for (int d = 0; d < 4; d++) x[d][i] = start[d];
    }
    return x;
  }

  /** Rollouts end at their ends: what is carried along to the horizon is no step to learn from. */
  @Test
  void aBatchHoldsTheStepsBeforeEachEnd() {
    SplittableRandom rng = new SplittableRandom(1);
    Fan fan = Imagine.fan(new CartPole(), starts(8, rng), policy(rng), 14, rng);
    Batch b = Batch.of(fan);
    assertEquals(Arrays.stream(fan.ended()).sum(), b.size());
    int at = 0;
    boolean cut = false;
    for (int i = 0; i < 8; i++) {
      for (int t = 0; t < fan.ended()[i]; t++, at++) {
        boolean last = t == fan.ended()[i] - 1;
        assertEquals(last, b.last()[at]);
        assertEquals(last && fan.terminal()[i], b.terminal()[at]);
        assertEquals(fan.x()[t][2][i], b.x()[2][at]);
        assertEquals(fan.x()[t + 1][2][i], b.next()[2][at]);
        assertEquals(CartPole.fallen(Dynamics.column(b.next(), at)), b.terminal()[at]);
      }
      cut |= !fan.terminal()[i];
    }
    assertTrue(cut, "no branch was cut by the horizon");
  }

  @Test
  void realStepsMakeTheSameBatch() {
    double[] a = {1};
    Transition<double[], double[]> ends =
        new Transition<>(new double[] {1, 2}, a, 3, new double[] {4, 5}, true, true);
    Transition<double[], double[]> goesOn =
        new Transition<>(new double[] {6, 7}, a, 8, new double[] {9, 10}, false, false);
    Batch b = Batch.of(List.of(ends, goesOn));
    assertArrayEquals(new double[] {1, 6}, b.x()[0]);
    assertArrayEquals(new double[] {5, 10}, b.next()[1]);
    assertArrayEquals(new boolean[] {true, false}, b.terminal());
    assertArrayEquals(new boolean[] {true, true}, b.last()); // the batch ends, so it is cut
    assertThrows(IllegalArgumentException.class, () -> Batch.of(List.of()));
  }

  @Test
  void aDivergedBranchIsNamed() {
    Dynamics blown = Dynamics.of(1, 1, (x, u, rng) -> new double[] {x[0] == 0 ? 1 : x[0] * 1e200});
    VectorModel model = blown.with(Task.of((x, u, next) -> 0, next -> false));
    Fan fan =
        Imagine.fan(
            model,
            new double[1][3],
            (t, x, u, r) -> Arrays.fill(u[0], 0),
            5,
            new SplittableRandom(1));
    String said = assertThrows(IllegalArgumentException.class, () -> Batch.of(fan)).getMessage();
    assertEquals("branch 0 diverged at step 2: shorten the branches", said);
  }

  @Test
  void itLearnsToBalanceAndTheSameSeedGivesTheSameBits() {
    double[][] steps = new double[2][];
    double[][] theta = new double[2][];
    for (int k = 0; k < 2; k++) {
      SplittableRandom rng = new SplittableRandom(7);
      ActorCritic learner =
          new ActorCritic(policy(rng), value(rng), new ActorCritic.Settings(0.99, 0.95, 0.003));
      steps[k] = new double[40];
      for (int i = 0; i < 40; i++) {
        Fan fan = Imagine.fan(new CartPole(), starts(32, rng), learner.actor(), 200, rng);
        steps[k][i] = Arrays.stream(fan.ended()).average().orElseThrow();
        learner.learn(Batch.of(fan));
      }
      theta[k] = learner.actor().parameters();
    }
    assertTrue(steps[0][0] < 40, "at first " + steps[0][0]);
    assertTrue(steps[0][39] > 120, "in the end " + steps[0][39]);
    assertArrayEquals(steps[0], steps[1]);
    assertArrayEquals(theta[0], theta[1]);
  }

  /** One step of a batch of imagined rollouts: the policy acts, the model answers. */
  @Test
  void anImaginedStepAllocatesNothing() {
    SplittableRandom rng = new SplittableRandom(1);
    int n = 500;
    allocates(policy(rng), new CartPole().open(n, 1, rng), starts(n, rng), rng);
    NetworkInputs inputs = new NetworkInputs(StateInputs.withAngles(0), 2, 1, 1, 8);
    NeuralNetwork mean = new NeuralNetwork(Activation.TANH, rng, 3, 16, 1);
    GaussianPolicy gaussian = new GaussianPolicy(Pendulum.ACTIONS, inputs, mean, 0.01, 1);
    allocates(gaussian, new Pendulum().open(n, 1, rng), new double[2][n], rng);
  }

  private static void allocates(
      VectorPolicy policy, Stepper stepper, double[][] x, SplittableRandom rng) {
    int n = x[0].length;
    double[][] u = new double[1][n];
    double[][] next = new double[x.length][n];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int k = 0; k < 50; k++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      policy.act(k, x, u, rng);
      stepper.step(x, u, next);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, policy.getClass().getSimpleName());
  }

  @Test
  void branchesStartInVisitedStates() {
    SplittableRandom rng = new SplittableRandom(3);
    double[][] visited = starts(5, rng);
    Fan fan = new ImaginedRollouts(200, 3).from(new CartPole(), visited, policy(rng), rng);
    int[] seen = new int[5];
    for (int i = 0; i < 200; i++) {
      int from = -1;
      for (int k = 0; k < 5; k++) if (visited[0][k] == fan.x()[0][0][i]) from = k;
      assertTrue(from >= 0);
      assertEquals(visited[3][from], fan.x()[0][3][i]);
      seen[from]++;
    }
    for (int k : seen) assertTrue(k > 10, Arrays.toString(seen));
    assertEquals(3, fan.horizon());
    String none =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new ImaginedRollouts(2, 3)
                        .from(new CartPole(), new double[4][0], policy(rng), rng))
            .getMessage();
    assertEquals("there is no state to start from: collect some first", none);
  }

  @Test
  void realStepsAreCountedOnceAndTheLearnerChangesOnlyWhenABatchIsFull() {
    SplittableRandom rng = new SplittableRandom(4);
    ActorCritic learner =
        new ActorCritic(policy(rng), value(rng), new ActorCritic.Settings(0.99, 0.95, 0));
    ActorCriticAgent agent = new ActorCriticAgent(learner, 3);
    double[] before = learner.actor().parameters();
    Transition<double[], double[]> step =
        new Transition<>(new double[4], new double[] {10}, 1, new double[4], false, false);
    agent.observe(step, rng);
    agent.observe(step, rng);
    assertArrayEquals(before, learner.actor().parameters());
    agent.observe(step, rng);
    assertFalse(Arrays.equals(before, learner.actor().parameters()));
  }
}
