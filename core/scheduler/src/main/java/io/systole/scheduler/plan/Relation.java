package io.systole.scheduler.plan;

import java.util.EnumSet;
import java.util.Set;

/// An order between two actions, as one of them sees it: `other` comes before (or after) it.
public final class Relation {
    private final Action other;
    private final EnumSet<Tie> ties;
    private boolean taken;

    Relation(Action other, Set<Tie> ties) {
        this.other = other;
        this.ties = EnumSet.copyOf(ties);
    }

    public Action other() {
        return other;
    }

    public Set<Tie> ties() {
        return ties;
    }

    public boolean has(Tie tie) {
        return ties.contains(tie);
    }

    /// Exactly this tie and no other.
    public boolean isJust(Tie tie) {
        return ties.size() == 1 && ties.contains(tie);
    }

    public boolean hasAny(Set<Tie> others) {
        for (Tie tie : others) if (ties.contains(tie)) return true;
        return false;
    }

    /// Without any tie the relation means nothing.
    public boolean isDisabled() {
        return ties.isEmpty();
    }

    public void disable() {
        ties.clear();
    }

    public void replace(Tie old, Tie by) {
        ties.remove(old);
        ties.add(by);
    }

    /// Whether it has been accepted as an input of the graph; once accepted it stays so.
    public boolean isTaken() {
        return taken;
    }

    public void take() {
        taken = true;
    }

    /// It is not waited for after all.
    public void waive() {
        taken = false;
    }

    void absorb(Relation duplicate) {
        ties.addAll(duplicate.ties);
        taken |= duplicate.taken;
    }
}
