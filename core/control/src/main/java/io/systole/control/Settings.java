package io.systole.control;

import io.systole.model.NodeName;
import java.time.Duration;

/// What the leader's loop is given to go by.
///
/// @param self      the member it runs in
/// @param author    the leader's name in the keys of results: a UUID
/// @param deadAfter how long a member may be silent before it counts as lost
/// @param patience  how long a cluster that comes up waits for members it has never seen, before it plans without them
public record Settings(NodeName self, String author, Duration deadAfter, Duration patience) {}
