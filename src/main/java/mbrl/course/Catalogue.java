package mbrl.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mbrl.course.set00.BellmanBackupChecks;
import mbrl.course.set00.DiscountedReturnChecks;
import mbrl.course.set00.GreedyChoiceChecks;
import mbrl.course.set00.QUpdateChecks;
import mbrl.course.set01.GreedyActionChecks;
import mbrl.course.set01.LmsPredictionChecks;
import mbrl.course.set01.MoveFitChecks;
import mbrl.course.set01.NormalizedLmsUpdateChecks;
import mbrl.course.set01.OnlineErrorsChecks;
import mbrl.course.set02.ChangeFitChecks;
import mbrl.course.set02.EndLearningChecks;
import mbrl.course.set02.ModelScoresChecks;
import mbrl.course.set02.PlanChoiceChecks;
import mbrl.course.set03.BackwardStepChecks;
import mbrl.course.set03.DecayedAdamChecks;
import mbrl.course.set03.HeldBackLossChecks;
import mbrl.course.set03.PosteriorBandChecks;
import mbrl.course.set03.ScaledColumnChecks;
import mbrl.course.set04.GeneralizedAdvantageChecks;
import mbrl.course.set04.MaskedCriticChecks;
import mbrl.course.set04.ReturnsToGoChecks;
import mbrl.course.set04.ScoreFunctionChecks;
import mbrl.course.set04.TwoStepAdvantageChecks;
import mbrl.course.set05.AlternatingBackupChecks;
import mbrl.course.set05.BranchScoreChecks;
import mbrl.course.set05.PlanShootingChecks;
import mbrl.course.set05.TreeDescentChecks;
import mbrl.course.set05.TreeExpansionChecks;
import mbrl.course.set06.DynaLearnerChecks;
import mbrl.course.set06.DynaPlusLearnerChecks;
import mbrl.course.set06.LoggedLearningChecks;
import mbrl.course.set06.PrioritySweepChecks;
import mbrl.course.set06.VisitedPairChecks;
import mbrl.course.set07.ErrorPartsChecks;
import mbrl.course.set07.GapBoundChecks;
import mbrl.course.set07.PlanReportChecks;
import mbrl.course.set08.CuriousBackupChecks;
import mbrl.course.set08.ExploringChoiceChecks;
import mbrl.course.set08.PlausibleGuessChecks;
import mbrl.course.set08.RunningMeanChecks;
import mbrl.course.set08.UpperBoundChoiceChecks;
import mbrl.course.set09.AngleWrapChecks;
import mbrl.course.set09.EliteRefitChecks;
import mbrl.course.set09.PathWeightsChecks;
import mbrl.course.set09.PlanShiftChecks;
import mbrl.course.set09.WarmStartChecks;
import mbrl.course.set10.BootstrapIndicesChecks;
import mbrl.course.set10.NoisyLineChecks;
import mbrl.course.set10.OwnDrawsChecks;
import mbrl.course.set10.StepwiseParticlesChecks;
import mbrl.course.set10.UncertaintyPartsChecks;

/** All there is to do, in the order of the course. */
public final class Catalogue {
  private static final List<Entry> ENTRIES =
      List.of(
          new DiscountedReturnChecks(),
          new BellmanBackupChecks(),
          new GreedyChoiceChecks(),
          new QUpdateChecks(),
          new Question("0.explain", "Two ways to stop", 10, 2),
          new LmsPredictionChecks(),
          new NormalizedLmsUpdateChecks(),
          new GreedyActionChecks(),
          new OnlineErrorsChecks(),
          new MoveFitChecks(),
          new Question("1.explain", "Two steps that teach nothing", 10, 2),
          new ChangeFitChecks(),
          new ModelScoresChecks(),
          new EndLearningChecks(),
          new PlanChoiceChecks(),
          new Question("2.explain", "Why learn differences?", 15, 4),
          new ScaledColumnChecks(),
          new BackwardStepChecks(),
          new PosteriorBandChecks(),
          new HeldBackLossChecks(),
          new DecayedAdamChecks(),
          new Question("3.explain", "Who has seen what", 15, 4),
          new ReturnsToGoChecks(),
          new ScoreFunctionChecks(),
          new TwoStepAdvantageChecks(),
          new MaskedCriticChecks(),
          new GeneralizedAdvantageChecks(),
          new Question("4.explain", "A baseline, and a branch that is cut", 15, 4),
          new BranchScoreChecks(),
          new TreeExpansionChecks(),
          new AlternatingBackupChecks(),
          new TreeDescentChecks(),
          new PlanShootingChecks(),
          new Question("5.explain", "A mean, a maximum, and a model that is off", 10, 4),
          new VisitedPairChecks(),
          new DynaLearnerChecks(),
          new DynaPlusLearnerChecks(),
          new LoggedLearningChecks(),
          new PrioritySweepChecks(),
          new Question("6.explain", "A memory in a world of chance", 10, 4),
          new ErrorPartsChecks(),
          new GapBoundChecks(),
          new PlanReportChecks(),
          new Question("7.explain", "Numbers that flatter", 15, 4),
          new RunningMeanChecks(),
          new UpperBoundChoiceChecks(),
          new CuriousBackupChecks(),
          new ExploringChoiceChecks(),
          new PlausibleGuessChecks(),
          new Question("8.explain", "Three ways to be wrong for ever", 15, 4),
          new AngleWrapChecks(),
          new EliteRefitChecks(),
          new WarmStartChecks(),
          new PlanShiftChecks(),
          new PathWeightsChecks(),
          new Question("9.explain", "A promise, and a reversed motor", 15, 4),
          new BootstrapIndicesChecks(),
          new UncertaintyPartsChecks(),
          new NoisyLineChecks(),
          new OwnDrawsChecks(),
          new StepwiseParticlesChecks(),
          new Question("10.explain", "Three bonuses for not knowing", 15, 4));

  private Catalogue() {}

  /** Every exercise and question. */
  public static List<Entry> entries() {
    return ENTRIES;
  }

  /** The exercises, which are checked. */
  public static List<Exercise<?>> exercises() {
    return ENTRIES.stream()
        .filter(Exercise.class::isInstance)
        .<Exercise<?>>map(t -> (Exercise<?>) t)
        .toList();
  }

  /** The entries of one set, such as "00"; nothing if there is no such set. */
  public static List<Entry> set(String number) {
    return ENTRIES.stream().filter(t -> t.set().equals(number)).toList();
  }

  /** The task with this name. */
  public static Optional<Entry> entry(String id) {
    return ENTRIES.stream().filter(t -> t.id().equals(id)).findFirst();
  }

  /**
   * The exercise with this name.
   *
   * @throws IllegalArgumentException naming the exercises there are
   */
  public static Exercise<?> exercise(String id) {
    return exercises().stream()
        .filter(e -> e.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(noExercise(id)));
  }

  private static String noExercise(String id) {
    if (entry(id).isPresent())
      return id + " is answered in words: nothing checks it or gives hints";
    String all = exercises().stream().map(Entry::id).collect(Collectors.joining(", "));
    return "There is no exercise " + id + "; there are " + all;
  }
}
