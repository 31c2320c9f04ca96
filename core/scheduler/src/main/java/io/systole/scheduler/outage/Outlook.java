package io.systole.scheduler.outage;

import io.systole.scheduler.outage.Prospect.Leaves;
import io.systole.scheduler.outage.Prospect.Live;
import io.systole.scheduler.outage.Prospect.Outage;
import java.util.List;

/// What the plan means for everything that can run, in the order of the inventory.
///
/// @param prospects one per primitive
/// @param stays     resources that are held where they are
public record Outlook(List<Prospect> prospects, List<Stay> stays) {
    public Outlook {
        prospects = List.copyOf(prospects);
        stays = List.copyOf(stays);
    }

    public List<Live> live() {
        return prospects.stream().filter(Live.class::isInstance).map(Live.class::cast).toList();
    }

    /// Instances that leave a node that is being emptied, while others go on.
    public List<Leaves> leaving() {
        return prospects.stream().filter(Leaves.class::isInstance).map(Leaves.class::cast).toList();
    }

    /// All outages, planned or not.
    public List<Outage> outages() {
        return prospects.stream().filter(Outage.class::isInstance).map(Outage.class::cast).toList();
    }

    /// Outages that are no consequence of a failure or loss.
    public List<Outage> planned() {
        return outages().stream().filter(Outage::isPlanned).toList();
    }
}
