/**
 * Source text, places in it and everything the compiler says about it: spans, the catalogue of
 * errors, their collection and their rendering. All stages use it; it uses none of them.
 */
package org.tapeless.dsl.source;
