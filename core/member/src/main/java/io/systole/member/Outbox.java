package io.systole.member;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proposals on their way to be committed. Each is made again and again under its key until the log tells it.
final class Outbox {

    /// What a proposal is for, and so who waits for it.
    sealed interface Sender {
        /// The leader's loop of this member. Of no use to anybody once another leads.
        record Control(String purpose) implements Sender {}

        /// This host: what it has done, and that it is there.
        record Host() implements Sender {}

        /// Somebody at this member.
        record Visitor() implements Sender {}
    }

    private record Waiting(Proposal proposal, Sender sender, Instant again) {}

    private final NodeName self;
    private final Incarnation incarnation;
    private final ReplicatedLog log;
    private final Duration retry;
    private final Map<ProposalKey, Waiting> waiting = new LinkedHashMap<>();
    private long number;

    Outbox(NodeName self, Incarnation incarnation, ReplicatedLog log, Duration retry) {
        this.self = self;
        this.incarnation = incarnation;
        this.log = log;
        this.retry = retry;
    }

    ProposalKey send(Command command, Sender sender, Instant now) {
        var key = ProposalKey.of(self, incarnation, ++number);
        send(new Proposal(key, command), sender, now);
        return key;
    }

    void send(Proposal proposal, Sender sender, Instant now) {
        waiting.put(proposal.key(), new Waiting(proposal, sender, now.plus(retry)));
        log.propose(proposal, now);
    }

    /// The log has told it, for good or ill. Who was waiting for it, if it was one of ours and for the first time.
    Optional<Sender> committed(ProposalKey key) {
        return Optional.ofNullable(waiting.remove(key)).map(Waiting::sender);
    }

    boolean isWaiting(ProposalKey key) {
        return waiting.containsKey(key);
    }

    /// Another leads: what this member's loop wanted, it wants no more.
    void dropControl() {
        waiting.values().removeIf(it -> it.sender() instanceof Sender.Control);
    }

    /// Makes all those once more whose time has come.
    void retryDue(Instant now) {
        for (Waiting it : List.copyOf(waiting.values()))
            if (!now.isBefore(it.again())) retry(it, now);
    }

    /// Another leads, who may never have heard of them.
    void retryAll(Instant now) {
        for (Waiting it : List.copyOf(waiting.values())) retry(it, now);
    }

    private void retry(Waiting it, Instant now) {
        waiting.put(it.proposal().key(), new Waiting(it.proposal(), it.sender(), now.plus(retry)));
        log.propose(it.proposal(), now);
    }

    Optional<Instant> wake() {
        return waiting.values().stream().map(Waiting::again).min(Instant::compareTo);
    }
}
