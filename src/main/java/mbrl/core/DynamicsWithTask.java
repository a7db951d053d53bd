package mbrl.core;

import java.util.random.RandomGenerator;

/** The model that {@link Dynamics#with} makes: it passes every call on to one of its two parts. */
record DynamicsWithTask(Dynamics f, Task task) implements VectorModel {
  @Override
  public int stateSize() {
    return f.stateSize();
  }

  @Override
  public int actionSize() {
    return f.actionSize();
  }

  @Override
  public int members() {
    return f.members();
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    return f.open(plans, particles, rng);
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    task.score(t, x, u, next, reward, terminal);
  }

  @Override
  public void value(double[][] x, double[] v) {
    task.value(x, v);
  }

  @Override
  public VectorModel with(Task other) {
    return f.with(other); // the old task has no part in it
  }

  @Override
  public VectorModel then(ValueFunction v) {
    return f.with(task.then(v));
  }

  @Override
  public VectorModel from(int t) {
    return t == 0 ? this : f.with(task.from(t));
  }
}
