/**
 * Planning and learning with a table of values, one state at a time. Read {@link
 * mbrl.tabular.ValueIteration} (the model is known), {@link mbrl.tabular.QLearning} (no model at
 * all) and then the bridge between the two, Dyna-Q: the model is learned.
 */
package mbrl.tabular;
