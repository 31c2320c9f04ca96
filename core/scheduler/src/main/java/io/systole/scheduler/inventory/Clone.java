package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Copies of one primitive or group on several nodes. Its children are the instances, numbered from 0.
public final class Clone extends Collective {
    private final Copies copies;
    private final boolean forcedAnonymous;

    /// @param max         how many instances there may be
    /// @param perNode     how many of them on one node
    /// @param promotedMax how many may be promoted; 0 unless promotable
    /// @param ordered     instances start one after the other
    /// @param interleave  what is ordered after it cares only for the instance beside it
    public record Copies(
            int max,
            int perNode,
            int promotedMax,
            int promotedPerNode,
            boolean ordered,
            boolean interleave) {}

    Clone(
            int index,
            String id,
            ResourceDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            Options options,
            boolean removed,
            Copies copies,
            boolean forcedAnonymous) {
        super(index, id, definition, parent, meta, options, OptionalInt.empty(), removed);
        this.copies = copies;
        this.forcedAnonymous = forcedAnonymous;
    }

    public Copies copies() {
        return copies;
    }

    /// Whether it was asked to tell its instances apart, which its agent can't.
    boolean isForcedAnonymous() {
        return forcedAnonymous;
    }

    public boolean isPromotable() {
        return options().promotable();
    }

    /// The id of the configured primitive or group that is cloned.
    public String childId() {
        return children().getFirst().baseId();
    }

    public boolean isOfGroups() {
        return children().getFirst() instanceof Group;
    }

    @Override
    public int kindRank() {
        return 2;
    }
}
