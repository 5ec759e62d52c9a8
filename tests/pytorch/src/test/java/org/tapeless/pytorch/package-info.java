/**
 * Models of the language and the same models written in PyTorch, run on the same weights and
 * inputs. The profile {@code pytorch} adds this module to the build.
 *
 * <p>PyTorch's C++ library is called through JavaCPP; its names are kept as they are, so that its
 * manual says what a twin computes.
 */
package org.tapeless.pytorch;
