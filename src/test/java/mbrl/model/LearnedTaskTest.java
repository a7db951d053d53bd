package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.world.CartPole;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class LearnedTaskTest {
  private final SplittableRandom rng = new SplittableRandom(1);

  private TransitionData fallen(int steps) {
    return TransitionData.collect(
        new Environment<>(new CartPole(), rng.split()),
        (x, chance) -> CartPole.ACTIONS.sample(chance),
        steps,
        500,
        rng);
  }

  @Test
  void theEndIsLearnedFromWhereEpisodesEnded() {
    TerminationModel model = TerminationModel.fit(fallen(5000));
    var e = assertThrows(IllegalArgumentException.class, () -> model.chance(new double[3]));
    assertEquals("the state should have size 4, got size 3", e.getMessage());
    TransitionData test = fallen(2000);
    boolean[] guess = new boolean[2000];
    model.over(test.nextStates(), guess);
    int wrong = 0;
    for (int i = 0; i < 2000; i++) {
      if (guess[i] != test.terminals()[i]) wrong++;
      double[] x = Dynamics.column(test.nextStates(), i);
      assertEquals(guess[i], model.chance(x) > 0.5);
    }
    assertTrue(wrong <= 10, wrong + " of 2000 states judged wrong");
  }

  @Test
  void aConstantRewardIsLearnedAsOne() {
    TransitionData data = fallen(1000);
    LearnedTask task = LearnedTask.fit(new LinearRegressor(1e-3), data, rng);
    double[] r = new double[2];
    boolean[] over = new boolean[2];
    double[][] x = {{0, 0}, {0, 0}, {0, 0.3}, {0, 0}};
    task.score(0, x, new double[][] {{10, 10}}, x, r, over);
    assertEquals(1, r[0], 1e-9);
    assertEquals(1, r[1], 1e-9);
    assertFalse(over[0]);
    assertTrue(over[1]);
  }

  @Test
  void aRewardHeadLearnsThePendulumsPrice() {
    TransitionData data =
        TransitionData.collect(
            new Environment<>(new Pendulum(), rng.split()),
            (x, chance) -> Pendulum.ACTIONS.sample(chance),
            1500,
            25,
            rng);
    // θ runs away from [−π, π] only slowly in 25 steps: a small network will do
    NetworkRegressor reward =
        new NetworkRegressor(
            NetworkRegressor.Maker.layers(Activation.SILU, 40, 40),
            Training.Settings.standard().epochs(60).rate(3e-3));
    LearnedTask task = LearnedTask.fitReward(reward, data, rng);
    double[] r = new double[1500];
    boolean[] over = new boolean[1500];
    task.score(0, data.states(), data.actions(), data.nextStates(), r, over);
    double squares = 0;
    double[] truth = data.rewards();
    for (int i = 0; i < 1500; i++) squares += (r[i] - truth[i]) * (r[i] - truth[i]) / 1500;
    double sd = Normalizer.of(new double[][] {truth}).sd()[0];
    assertTrue(Math.sqrt(squares) < 0.25 * sd, Math.sqrt(squares) + " of " + sd);
    assertFalse(over[0]);
  }

  @Test
  void bothKindsOfStatesAreNeeded() {
    TransitionData data = new TransitionData(1, 1);
    for (int i = 0; i < 5; i++) {
      data.add(new double[] {i}, new double[1], 0, new double[] {i + 1}, false);
    }
    var e = assertThrows(IllegalArgumentException.class, () -> TerminationModel.fit(data));
    assertEquals(
        "0 of 5 steps ended an episode: the data need both, terminal and other states",
        e.getMessage());
  }
}
