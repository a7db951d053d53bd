package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mbrl.control.PetsLite;
import mbrl.lab.BranchStudy;
import mbrl.lab.ImaginationStudy;
import mbrl.lab.Lab;
import mbrl.lab.PetsStudy;
import mbrl.lab.PlannerStudy;
import mbrl.lab.SwingUpStudy;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The long studies: what lies in notebooks/data is what the command would write. */
class StudyCommandTest {
  private static Table firstSeeds(String file, int seeds) {
    Table all = Lab.table(file);
    return all.where(all.intColumn("seed").isLessThan(seeds));
  }

  @Test
  void aRunOfTheTableCanBeRepeated() {
    for (Row row : firstSeeds("10-pets.csv", 2)) {
      if (!row.getString("setting").equals("one network")) continue;
      PetsLite.Run run = PetsLite.contest().get("one network").run(row.getInt("seed"), 8);
      assertEquals(row.getInt("trials"), run.trials().size());
      assertEquals(row.getInt("real steps"), run.realSteps());
      assertTrue(run.balanced() && row.getInt("balanced") == 1);
    }
  }

  @Test
  @Tag("full")
  void theTableIsWhatTheCommandWrites() {
    assertEquals(
        firstSeeds("10-pets.csv", 3).write().toString("csv"),
        PetsStudy.table(3).write().toString("csv"));
    assertEquals(
        firstSeeds("09-planners.csv", 3).write().toString("csv"),
        PlannerStudy.table(3).write().toString("csv"));
  }

  @Test
  void aSwingUpOfTheTableCanBeRepeated() {
    int repeated = 0;
    for (Row row : firstSeeds("09-planners.csv", 2)) {
      if (row.getInt("plans") > 20) continue;
      PlannerStudy study =
          new PlannerStudy(
              row.getString("planner"),
              row.getInt("plans"),
              row.getInt("horizon"),
              row.getInt("value") == 1);
      assertEquals(row.getDouble("return"), study.swingUp(row.getInt("seed")), study.toString());
      repeated++;
    }
    assertTrue(repeated >= 20, "only " + repeated);
  }

  @Test
  void aRunWithAndWithoutAModelCanBeRepeated() {
    int repeated = 0;
    for (Row row : Lab.table("04-imagination.csv")) {
      if (!row.getString("phase").equals("comparison") || row.getInt("steps") > 500) continue;
      ImaginationStudy study =
          new ImaginationStudy(
              row.getInt("every"),
              row.getDouble("rate"),
              row.getDouble("lambda"),
              row.getInt("length"),
              row.getInt("updates"));
      assertEquals(row.getInt("steps"), study.realSteps(row.getInt("seed")), study.toString());
      repeated++;
    }
    assertTrue(repeated >= 8, "only " + repeated);
  }

  @Test
  void aLearningCurveCanBeRepeated() {
    int repeated = 0;
    for (Row row : Lab.table("04-curves.csv")) {
      if (row.getInt("seed") > 101 || row.getInt("real") != 300) continue;
      boolean model = row.getInt("length") > 0;
      double[] curve =
          (model ? ImaginationStudy.WITH : ImaginationStudy.WITHOUT).curve(row.getInt("seed"), 3);
      assertEquals(row.getDouble("steps"), curve[2], row.toString());
      repeated++;
    }
    assertEquals(4, repeated);
  }

  @Test
  void aBranchOfTheTableCanBeRepeated() {
    int repeated = 0;
    for (Row row : Lab.table("04-branches.csv")) {
      if (row.getInt("seed") > 0 || row.getInt("length") % 80 != 0) continue;
      BranchStudy study = new BranchStudy(row.getInt("members"), row.getInt("length"));
      BranchStudy.Lengths lengths = study.run(row.getInt("seed"));
      assertEquals(row.getDouble("imagined"), lengths.imagined(), study.toString());
      assertEquals(row.getDouble("real"), lengths.real(), study.toString());
      repeated++;
    }
    assertEquals(4, repeated);
    assertThrows(IllegalArgumentException.class, () -> new BranchStudy(0, 10));
    assertThrows(IllegalArgumentException.class, () -> new BranchStudy(1, 0));
  }

  @Test
  void aSwingUpWithoutAModelCanBeRepeated() {
    double[] curve = SwingUpStudy.WITHOUT.run(0).curve();
    int repeated = 0;
    for (Row row : Lab.table("04-swingup.csv")) {
      if (row.getInt("seed") > 0 || !row.getString("who").equals("on real steps")) continue;
      assertEquals(row.getDouble("return"), curve[row.getInt("real") / 400 - 1], row.toString());
      repeated++;
    }
    assertEquals(10, repeated);
  }

  @Test
  @Tag("full")
  void aSwingUpInTheModelCanBeRepeated() {
    SwingUpStudy.Returns r = SwingUpStudy.WITH.run(0);
    for (Row row : Lab.table("04-swingup.csv")) {
      if (row.getInt("seed") > 0 || row.getString("who").equals("on real steps")) continue;
      double expected =
          switch (row.getString("who")) {
            case "planner" -> r.planner();
            case "planner with critic" -> r.ended();
            default -> r.curve()[row.getInt("real") / 400 - 1];
          };
      assertEquals(expected, row.getDouble("return"), row.toString());
    }
  }

  /** The curves show the settings that tuning found. */
  @Test
  void theComparisonHasTheTunedSettings() {
    for (Row row : Lab.table("04-imagination.csv")) {
      if (!row.getString("phase").equals("comparison")) continue;
      ImaginationStudy best =
          row.getInt("length") > 0 ? ImaginationStudy.WITH : ImaginationStudy.WITHOUT;
      ImaginationStudy used =
          new ImaginationStudy(
              row.getInt("every"),
              row.getDouble("rate"),
              row.getDouble("lambda"),
              row.getInt("length"),
              row.getInt("updates"));
      assertEquals(best, used);
    }
  }

  @Test
  void aStudyNamesThePlannerItDoesNotKnow() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> new PlannerStudy("CMA", 10, 5, false));
    assertEquals(
        "planner must be one of [shooting, CEM, iCEM, MPPI, iLQR], got 'CMA'", e.getMessage());
  }

  @Test
  void wrongUseIsNamed() {
    assertEquals(Problem.INPUT, Main.run("study", "08"));
    assertEquals(Problem.INPUT, Main.run("study", "10", "--runs", "0"));
    assertEquals(Problem.INPUT, Main.run("study", "09", "--runs", "-1"));
    var e = assertThrows(IllegalArgumentException.class, () -> Lab.table("11-none.csv"));
    assertEquals("no study wrote '11-none.csv': the files are in notebooks/data", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new PetsLite(0, 10, 10));
  }
}
