/** Planning by tree search, lecture 5. */
package mbrl.search;
