package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.model.Score;
import java.util.List;
import java.util.Optional;

/// Why a resource does not come to run on a node: one reason of possibly several, all of which must go.
///
/// Each knows of whom it speaks, for a chain of them may pass from a resource to those it must be together with.
public sealed interface Obstacle {
    /// As a sentence, without its full stop.
    default String tell() {
        return ObstacleWords.tell(this);
    }

    /// What would remove it, as a sentence or more; empty where nothing we know of does.
    default Optional<String> advice() {
        return ObstacleAdvice.of(this);
    }

    // The node.

    /// @param detail why it is so, if that is known
    record NodeUnfit(NodeName node, State state, Optional<String> detail) implements Obstacle {}

    enum State {
        UNCLEAN,
        OFFLINE,
        JOINING,
        SHUTTING_DOWN,
        STANDBY_AFTER_FAILURE,
        STANDBY,
        MAINTENANCE
    }

    // A ban.

    record Banned(String resource, NodeName node, Weight by) implements Obstacle {}

    /// It may only run where a location names the node, and none names this one.
    record NotNamed(String resource, NodeName node) implements Obstacle {}

    /// The node is none for it: only what a bundle holds runs inside, and not everything can run on a remote node.
    record NoNodeForIt(String resource, NodeName node, boolean insideBundle) implements Obstacle {}

    record TooManyFailures(String resource, NodeName node, int failures, int threshold)
            implements Obstacle {}

    record TicketMissing(String resource, String ticket) implements Obstacle {}

    /// It waits for the node that was shut down with it.
    record LockedElsewhere(String resource, NodeName lockedTo) implements Obstacle {}

    /// @param shortages empty: it alone would find room, but not with all that must be with it
    record NoRoom(String resource, NodeName node, List<Shortage> shortages) implements Obstacle {
        public NoRoom {
            shortages = List.copyOf(shortages);
        }
    }

    record Shortage(String what, int needed, int free) {}

    // Partners.

    /// @param role  the role in which the partner is wanted there, if in a certain one
    /// @param where where the partner is going to be; empty: nowhere
    record PartnerElsewhere(
            String resource,
            String partner,
            Bond bond,
            NodeName node,
            Optional<Role> role,
            List<NodeName> where)
            implements Obstacle {
        public PartnerElsewhere {
            where = List.copyOf(where);
        }
    }

    record PartnerThere(String resource, String partner, Bond bond, NodeName node)
            implements Obstacle {}

    /// What must run with it could not run there.
    record PartnerBarred(String resource, String partner, Bond bond, NodeName node)
            implements Obstacle {}

    // Instances.

    record AllInstancesPlaced(String collective, int most) implements Obstacle {}

    record NodeIsFull(String collective, NodeName node, int mostPerNode) implements Obstacle {}

    // The resource itself.

    /// It is not configured, or an instance too many, and lives on in history only.
    record Removed(String resource) implements Obstacle {}

    record Disabled(String resource) implements Obstacle {}

    /// @param where where it is left; empty: it isn't running
    record Unmanaged(String resource, boolean inMaintenance, Optional<NodeName> where)
            implements Obstacle {}

    record Blocked(String resource) implements Obstacle {}

    /// A migration has failed, and nothing is done before it is known where the resource runs.
    record InDoubt(String resource) implements Obstacle {}

    /// The cluster property `stop-all-resources`.
    record EverythingStopped() implements Obstacle {}

    /// Fencing is asked for, and there is no device to do it.
    record NoFenceDevice() implements Obstacle {}

    // Preference.

    /// @param here  its score on the node, bans put aside
    /// @param there its score on the node it prefers
    /// @param pro   what speaks for the node
    /// @param con   what speaks for the other
    record Outweighed(
            String resource,
            NodeName node,
            NodeName other,
            Score here,
            Score there,
            List<Weight> pro,
            List<Weight> con)
            implements Obstacle {
        public Outweighed {
            pro = List.copyOf(pro);
            con = List.copyOf(con);
        }
    }

    /// Both nodes are equally good.
    record Tied(String resource, NodeName node, NodeName other, Score score, TieBreak decided)
            implements Obstacle {}

    enum TieBreak {
        /// It is on the other already.
        STAYS,
        /// The other had more room, or fewer resources, or comes first by name.
        ROOM_LOAD_NAME,
        /// The other had fewer resources, or comes first by name.
        LOAD_NAME,
        /// The other comes first by name.
        NAME
    }

    /// The scores alone don't tell: it was placed while others, since changed, were in force.
    record PlacedEarlier(String resource, NodeName other) implements Obstacle {}

    // The plan.

    /// It has its place there, but can't go there, or stay.
    ///
    /// @param why what happens to it instead
    record Prevented(String resource, NodeName node, Why why) implements Obstacle {}
}
