/**
 * The command {@code nnc}: one class a command, over the compiler's facade, the runtime and the
 * training module.
 *
 * <p>In: arguments, files, standard input. Out: standard output for results, standard error for
 * messages, and an {@link org.tapeless.cli.ExitCode}. No command leaves half-written files.
 */
package org.tapeless.cli;
