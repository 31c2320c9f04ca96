package io.systole.scheduler.observe;

import java.util.List;

/// What the cluster looks like at one moment: its nodes and, in the order of their importance, its resources.
///
/// @param handsOff whether the whole cluster is in maintenance
public record ClusterStatus(
        boolean handsOff, Count count, List<NodeStatus> nodes, List<ResourceStatus> resources) {
    public ClusterStatus {
        nodes = List.copyOf(nodes);
        resources = List.copyOf(resources);
    }

    /// How many resource instances there are, how many of them shall not run, and how many nothing can be done about.
    public record Count(int instances, int disabled, int blocked) {
        public boolean isRemarkable() {
            return disabled + blocked > 0;
        }

        public String tell() {
            return disabled
                    + " of "
                    + instances
                    + " resource instances DISABLED and "
                    + blocked
                    + " BLOCKED from further action due to failure";
        }
    }
}
