package io.tillstream.stack.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A part of the stack as it was last seen.
 *
 * @param process none while it is not running
 * @param port none where it has no port
 * @param restarts how often it was started again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartRecord(
    String name,
    @Nullable RunningProcess process,
    PartState state,
    @Nullable Integer port,
    int restarts) {}
