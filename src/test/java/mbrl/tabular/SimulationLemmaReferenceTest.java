package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import mbrl.Reference;
import mbrl.core.FiniteMdp;
import mbrl.world.TableMdp;
import org.junit.jupiter.api.Test;

/** The simulation lemma on the tables of models/simulation-lemma.json. */
class SimulationLemmaReferenceTest {
  private static final String FILE = "models/simulation-lemma.json";
  private static final double ERROR = 1e-13; // of the values

  private double tolerance;
  private int cases;
  private int numbers;

  @Test
  void everyCase() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases");
    tolerance = Reference.number(file, "tolerance");
    Reference.section(file, "cases").forEach(this::oneCase);
    Reference.report(FILE, cases, numbers);
  }

  private void oneCase(JsonNode node) {
    Reference.known(
        node,
        "label",
        "gamma",
        "P",
        "R",
        "model_P",
        "model_R",
        "max_l1_distance",
        "max_reward_error",
        "reward_span",
        "bound_by_span",
        "bound_by_largest_absolute_reward",
        "value_gap_uniform_policy",
        "value_gap_optimal",
        "values",
        "model_values",
        "model_policy",
        "model_policy_true_values",
        "loss_of_acting_by_the_model");
    double gamma = Reference.number(node, "gamma");
    FiniteMdp truth = tables(node, "P", "R");
    FiniteMdp model = tables(node, "model_P", "model_R");
    SimulationLemma lemma = SimulationLemma.of(truth, model, gamma);
    close(node, "max_l1_distance", lemma.transitionError());
    close(node, "max_reward_error", lemma.rewardError());
    close(node, "reward_span", lemma.span());
    close(node, "bound_by_span", lemma.bound());
    double largest = 0; // |r| ≤ R, so the span is at most 2 R
    for (String field : new String[] {"R", "model_R"}) {
      for (double[] row : Reference.table(node.get(field))) {
        for (double r : row) largest = Math.max(largest, Math.abs(r));
      }
    }
    SimulationLemma loose =
        new SimulationLemma(lemma.rewardError(), lemma.transitionError(), 2 * largest, gamma);
    close(node, "bound_by_largest_absolute_reward", loose.bound());

    double[][] uniform = PolicyEvaluation.uniform(truth.states(), truth.actions());
    double uniformGap =
        SimulationLemma.gap(value(truth, uniform, gamma), value(model, uniform, gamma));
    close(node, "value_gap_uniform_policy", uniformGap);
    double[] v = best(truth, gamma);
    double[] vHat = best(model, gamma);
    close(node, "values", v);
    close(node, "model_values", vHat);
    double bestGap = SimulationLemma.gap(v, vHat);
    close(node, "value_gap_optimal", bestGap);
    ValueIteration inModelValues = new ValueIteration(model, gamma);
    inModelValues.solve(ERROR);
    PolicyIteration inModel = new PolicyIteration(model, gamma);
    inModel.solve();
    int[] policy = inModel.actions();
    if (Reference.has(node, "model_policy")) { // of equal actions the file may name another
      policy = Reference.ints(node.get("model_policy"));
      assertEquals(model.states(), policy.length, "model_policy");
      for (int s = 0; s < policy.length; s++) {
        double[] q = inModelValues.q()[s];
        numbers += Reference.same(Greedy.max(q), q[policy[s]], tolerance, "model_policy " + s);
      }
    }
    double[][] pi = PolicyEvaluation.deterministic(policy, truth.actions());
    double[] acted = value(truth, pi, gamma);
    close(node, "model_policy_true_values", acted);
    double loss = SimulationLemma.gap(v, acted);
    close(node, "loss_of_acting_by_the_model", loss);
    double rounding = tolerance * Math.max(1, lemma.bound());
    assertTrue(Math.max(uniformGap, bestGap) <= lemma.bound() + rounding, "above the bound");
    assertTrue(loss <= 2 * lemma.bound() + rounding, "above twice the bound");
    cases++;
  }

  private void close(JsonNode node, String field, double own) {
    numbers += Reference.same(node, field, own, tolerance);
  }

  private void close(JsonNode node, String field, double[] own) {
    numbers += Reference.same(node, field, own, tolerance);
  }

  private static double[] best(FiniteMdp mdp, double gamma) {
    ValueIteration vi = new ValueIteration(mdp, gamma);
    vi.solve(ERROR);
    return vi.values();
  }

  private static double[] value(FiniteMdp mdp, double[][] pi, double gamma) {
    PolicyEvaluation evaluation = new PolicyEvaluation(mdp, pi, gamma);
    evaluation.solve(ERROR);
    return evaluation.values();
  }

  private static TableMdp tables(JsonNode node, String chances, String rewards) {
    double[][][] p = new double[Reference.get(node, chances).size()][][];
    for (int s = 0; s < p.length; s++) p[s] = Reference.table(node.get(chances).get(s));
    return TableMdp.of(p, Reference.table(Reference.get(node, rewards)), 0);
  }
}
