package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mbrl.Reference;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import org.junit.jupiter.api.Test;

/** The tables of FrozenLake, CliffWalking and Taxi against environments/toy-text.json. */
class ToyTextReferenceTest {
  private static final String FILE = "environments/toy-text.json";
  private static final Pattern RAINY = Pattern.compile("Taxi-v4 rainy \\((.*)\\)");
  private static final double SUMS = 1e-9; // relative, as the file says in words

  private int cases;
  private int numbers;

  @Test
  void everyTable() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "tables");
    double tolerance = Reference.number(file, "tolerance");
    for (JsonNode node : Reference.section(file, "tables")) {
      Reference.known(
          node,
          "label",
          "coding",
          "map",
          "success_rate",
          "summary",
          "start_states",
          "first_start_state",
          "table",
          "rows");
      TableMdp table = table(node);
      String label = Reference.get(node, "label").asText();
      if (Reference.has(node, "summary")) summary(table, node.get("summary"), label);
      numbers += Reference.same(node, "start_states", table.starts().size(), 0);
      numbers += Reference.same(node, "first_start_state", table.starts().get(0), 0);
      if (node.has("table")) { // the whole of it, else chosen rows
        for (JsonNode row : node.get("table")) {
          row(table, row.get(0).intValue(), row.get(1).intValue(), row.get(2), tolerance);
        }
      }
      if (node.has("rows") || !node.has("table")) {
        for (JsonNode row : Reference.section(node, "rows")) {
          Reference.known(row, "state", "action", "outcomes");
          int s = (int) Reference.number(row, "state");
          int a = (int) Reference.number(row, "action");
          row(table, s, a, Reference.get(row, "outcomes"), tolerance);
        }
      }
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  /** The world that a label names; its table covers every state number, as the file's does. */
  private static TableMdp table(JsonNode node) {
    String label = Reference.get(node, "label").asText();
    if (label.startsWith("FrozenLake-v1")) {
      List<String> map = new ArrayList<>();
      Reference.get(node, "map").forEach(line -> map.add(line.asText()));
      boolean firm = label.contains("not slippery"); // else Gymnasium's ice, if nothing is said
      double success =
          node.has("success_rate") ? Reference.number(node, "success_rate") : firm ? 1 : 1.0 / 3;
      assertTrue(!firm || success == 1, label + " with success " + success);
      return new FrozenLake(success, map.toArray(String[]::new)).table();
    }
    Matcher rain = RAINY.matcher(label);
    if (rain.matches()) return Taxi.rainy(Double.parseDouble(rain.group(1))).table();
    return switch (label) {
      case "CliffWalking-v1" -> new CliffWalking().table();
      case "CliffWalking-v1 slippery" -> CliffWalking.slippery().table();
      case "Taxi-v4" -> new Taxi().table();
      default -> throw new AssertionError("this test does not know the world " + label);
    };
  }

  /** Everything but outcomes_before_merging: our rows list no outcome twice. */
  private void summary(FiniteMdp table, JsonNode summary, String label) {
    Reference.known(
        summary,
        "states",
        "actions",
        "distinct_outcomes",
        "outcomes_before_merging",
        "terminating_outcomes",
        "outcomes_by_reward",
        "sum_p_next_state",
        "sum_p_reward",
        "sum_p_reward_weighted",
        "sum_p_terminated");
    numbers += Reference.same(summary, "states", table.states(), 0);
    numbers += Reference.same(summary, "actions", table.actions(), 0);
    int distinct = 0;
    int terminating = 0;
    Map<Double, Integer> byReward = new TreeMap<>();
    double nextSum = 0;
    double rewardSum = 0;
    double weighted = 0;
    double terminated = 0;
    for (int s = 0; s < table.states(); s++) {
      for (int a = 0; a < table.actions(); a++) {
        for (Chance c : table.outcomes(s, a)) {
          distinct++;
          byReward.merge(c.reward(), 1, Integer::sum);
          double place = (s + 1.0) * (a + 1);
          nextSum += c.probability() * (c.next() + 1) * place;
          rewardSum += c.probability() * c.reward();
          weighted += c.probability() * c.reward() * place;
          if (!c.terminal()) continue;
          terminating++;
          terminated += c.probability();
        }
      }
    }
    numbers += Reference.same(summary, "distinct_outcomes", distinct, 0);
    numbers += Reference.same(summary, "terminating_outcomes", terminating, 0);
    if (Reference.has(summary, "outcomes_by_reward")) {
      Map<Double, Integer> listed = new TreeMap<>();
      summary
          .get("outcomes_by_reward")
          .properties()
          .forEach(e -> listed.put(Double.valueOf(e.getKey()), e.getValue().intValue()));
      assertEquals(listed, byReward, label);
      numbers += listed.size();
    }
    numbers += Reference.same(summary, "sum_p_next_state", nextSum, SUMS);
    numbers += Reference.same(summary, "sum_p_reward", rewardSum, SUMS);
    numbers += Reference.same(summary, "sum_p_reward_weighted", weighted, SUMS);
    numbers += Reference.same(summary, "sum_p_terminated", terminated, SUMS);
  }

  private void row(FiniteMdp table, int s, int a, JsonNode outcomes, double tolerance) {
    List<Chance> own = table.outcomes(s, a);
    String where = "state " + s + ", action " + a + ": " + own;
    assertEquals(outcomes.size(), own.size(), where);
    for (JsonNode o : outcomes) { // probability, next state, reward, terminated
      double p =
          own.stream()
              .filter(c -> c.next() == o.get(1).intValue())
              .filter(c -> c.reward() == o.get(2).doubleValue())
              .filter(c -> c.terminal() == o.get(3).booleanValue())
              .mapToDouble(Chance::probability)
              .sum();
      assertEquals(o.get(0).doubleValue(), p, tolerance, where + " against " + o);
      numbers++;
    }
  }
}
