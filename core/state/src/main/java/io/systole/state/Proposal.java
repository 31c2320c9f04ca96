package io.systole.state;

import io.systole.state.authorship.ProposalKey;

/// A command on its way to the log.
///
/// It may be lost, and whoever proposed it proposes it again under the same key until it is committed. So it may be
/// committed twice, and the state refuses it the second time.
public record Proposal(ProposalKey key, Command command) {}
