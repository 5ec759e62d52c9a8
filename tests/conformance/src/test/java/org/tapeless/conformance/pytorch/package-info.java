/**
 * Agreement with PyTorch without PyTorch: what it computed stands in files beside the models.
 *
 * <p>The module {@code tests/pytorch}, which the profile {@code pytorch} adds to the build, runs
 * PyTorch itself on the same models and points, and writes these files.
 */
package org.tapeless.conformance.pytorch;
