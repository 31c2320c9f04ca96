package io.systole.state;

import java.time.Instant;

/// One committed proposal in its place in history.
///
/// @param index its place; later entries have higher ones, and some may be missing (an engine needs entries of its own)
/// @param at    when the leader's log took it up. Stamped once, so that every member has the same idea of the time; but
///              clocks of leaders differ, so it may lie before the one of the entry before
public record Entry(long index, Instant at, Proposal proposal) {}
