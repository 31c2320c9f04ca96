package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is between a member and its end of the log, and passes everything on as it is.
class Line implements ReplicatedLog {
    private final ReplicatedLog end;

    Line(ReplicatedLog end) {
        this.end = end;
    }

    @Override
    public void propose(Proposal proposal, Instant now) {
        end.propose(proposal, now);
    }

    @Override
    public Optional<Entry> next() {
        return end.next();
    }

    @Override
    public Optional<NodeName> leader() {
        return end.leader();
    }

    @Override
    public Duration silence(NodeName member, Instant now) {
        return end.silence(member, now);
    }

    @Override
    public List<NodeName> voters() {
        return end.voters();
    }

    @Override
    public boolean isUpToDate() {
        return end.isUpToDate();
    }

    @Override
    public void shrinkTo(NodeName self) {
        end.shrinkTo(self);
    }

    @Override
    public void admit(NodeName member) {
        end.admit(member);
    }
}
