package io.systole.state.authorship;

import io.systole.model.NodeName;

/// Names a proposal once and for ever.
///
/// @param author who proposes: one life of one member
/// @param number counts the proposals of that author, from 1
public record ProposalKey(String author, long number) {

    /// The key of a member's proposal in its present life.
    public static ProposalKey of(NodeName member, Incarnation incarnation, long number) {
        return new ProposalKey(member + "/" + incarnation, number);
    }

    @Override
    public String toString() {
        return author + "#" + number;
    }
}
