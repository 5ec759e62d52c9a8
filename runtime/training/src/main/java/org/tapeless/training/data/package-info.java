/**
 * Where training data comes from: CSV files, MNIST's files, and digits that are drawn here.
 *
 * <p>Each source makes a {@link org.tapeless.training.Dataset}. Files are believed nothing: every
 * header, length and number is checked, and an error names the file and the place.
 */
package org.tapeless.training.data;
