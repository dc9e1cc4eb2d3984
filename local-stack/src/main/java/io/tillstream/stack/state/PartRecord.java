package io.tillstream.stack.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The recorded state of one part of a stack.
 *
 * @param process null while it is not running
 * @param port port of 127.0.0.1; null if it listens on none
 * @param restarts number of restarts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartRecord(
    String name,
    @Nullable RunningProcess process,
    PartState state,
    @Nullable Integer port,
    int restarts) {}
