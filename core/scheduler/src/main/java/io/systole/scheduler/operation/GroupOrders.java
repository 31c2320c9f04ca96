package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.Tasks.DEMOTE;
import static io.systole.scheduler.plan.Tasks.DEMOTED;
import static io.systole.scheduler.plan.Tasks.PROMOTE;
import static io.systole.scheduler.plan.Tasks.PROMOTED;
import static io.systole.scheduler.plan.Tasks.RUNNING;
import static io.systole.scheduler.plan.Tasks.START;
import static io.systole.scheduler.plan.Tasks.STOP;
import static io.systole.scheduler.plan.Tasks.STOPPED;

import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import org.jspecify.annotations.Nullable;

/// A group's orders: members come up one after the other and go down in reverse, between the group's milestones.
final class GroupOrders {
    private final Situation situation;
    private final LifecycleOrders lifecycle;

    GroupOrders(Situation situation, LifecycleOrders lifecycle) {
        this.situation = situation;
        this.lifecycle = lifecycle;
    }

    void draw(Group group) {
        lifecycle.order(group, STOP, group, STOPPED, Tie.GATE);
        lifecycle.stopsBeforeStarting(group);
        lifecycle.order(group, START, group, RUNNING, Tie.GATE);
        boolean promotable = LifecycleOrders.isPromotable(group.top());
        @Nullable Primitive previous = null;
        @Nullable Primitive lastActive = null;
        for (Primitive member : group.members()) {
            lifecycle.of(member);
            if (promotable) roles(group, member, previous);
            down(group, member, STOP, STOPPED, previous == null);
            up(group, member);
            if (group.isOrdered() && previous != null)
                chain(member, previous, lastActive, promotable);
            if (situation.of(member).isActive()) lastActive = member;
            previous = member;
        }
    }

    private void down(
            Group group, Primitive member, String task, String completion, boolean isFirst) {
        boolean closes = group.isOrdered() && isFirst;
        if (closes) {
            lifecycle.order(group, task, member, task, Tie.SHOWS_FIRST, Tie.PLAIN);
            lifecycle.order(member, task, group, completion, Tie.PULLS_THEN);
        } else {
            lifecycle.order(group, task, member, task, Tie.SHOWS_FIRST);
            lifecycle.order(member, task, group, completion, Tie.SHOWS_THEN);
        }
    }

    private void up(Group group, Primitive member) {
        lifecycle.order(group, START, member, START, Tie.SHOWS_FIRST);
        lifecycle.order(member, START, group, RUNNING, Tie.GATE, Tie.PULLS_THEN, Tie.SHOWS_THEN);
        if (!group.isOrdered()) {
            lifecycle.order(group, START, member, START, Tie.PULLS_THEN, Tie.GATE, Tie.SHOWS_FIRST);
        }
    }

    private void roles(Group group, Primitive member, @Nullable Primitive previous) {
        down(group, member, DEMOTE, DEMOTED, previous == null);
        lifecycle.order(member, PROMOTE, group, PROMOTED, Tie.GATE, Tie.PULLS_THEN, Tie.SHOWS_THEN);
        lifecycle.order(group, PROMOTE, member, PROMOTE, Tie.SHOWS_FIRST);
        if (!group.isOrdered()) {
            lifecycle.order(
                    group, PROMOTE, member, PROMOTE, Tie.PULLS_THEN, Tie.GATE, Tie.SHOWS_FIRST);
        }
    }

    private void chain(
            Primitive member,
            Primitive previous,
            @Nullable Primitive lastActive,
            boolean promotable) {
        lifecycle.order(previous, START, member, START, Tie.PULLS_THEN, Tie.GATE);
        lifecycle.order(member, STOP, previous, STOP, Tie.PLAIN, Tie.RESTART_PAIR);
        if (promotable) {
            lifecycle.order(previous, PROMOTE, member, PROMOTE, Tie.PULLS_THEN, Tie.GATE);
            lifecycle.order(member, DEMOTE, previous, DEMOTE, Tie.PLAIN);
        }
        if (!situation.of(member).isActive() || situation.of(previous).isActive()) return;
        lifecycle.order(member, STOP, previous, START, Tie.PULLS_FIRST, Tie.GATE);
        if (lastActive != null) lifecycle.order(member, STOP, lastActive, STOP, Tie.PLAIN);
    }
}
