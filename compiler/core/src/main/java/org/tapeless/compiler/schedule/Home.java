package org.tapeless.compiler.schedule;

import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;

/**
 * Where a value lies that has no storage of its own: in another value.
 *
 * @param in that other value
 * @param at its part along the leading axis; empty if the two lie element over element
 */
public record Home(Value in, Optional<Index.Counter> at) {}
