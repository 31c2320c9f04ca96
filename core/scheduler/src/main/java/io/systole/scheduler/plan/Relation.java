package io.systole.scheduler.plan;

/// An order between two actions, as one of them sees it: `other` comes before (or after) it.
public final class Relation {
    private final Action other;
    private Ties ties;
    private boolean taken;

    Relation(Action other, Ties ties) {
        this.other = other;
        this.ties = ties;
    }

    public Action other() {
        return other;
    }

    public Ties ties() {
        return ties;
    }

    public boolean has(Tie tie) {
        return ties.has(tie);
    }

    /// Without any tie the relation means nothing.
    public boolean isDisabled() {
        return ties.isEmpty();
    }

    public void disable() {
        ties = Ties.NONE;
    }

    public void replace(Tie old, Tie by) {
        ties = ties.without(old).with(by);
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
        ties = ties.with(duplicate.ties);
        taken |= duplicate.taken;
    }
}
