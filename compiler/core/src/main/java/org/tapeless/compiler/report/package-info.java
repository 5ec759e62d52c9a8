/**
 * What a compiled model costs and looks like, for people: cost tables and drawings of graphs. Reads
 * the results of the stages and changes none.
 */
package org.tapeless.compiler.report;
