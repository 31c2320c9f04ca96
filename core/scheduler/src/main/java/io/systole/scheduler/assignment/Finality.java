package io.systole.scheduler.assignment;

/// Whether a placement is meant, or tried.
enum Finality {
    FINAL,
    /// A try: it leaves the role to be reached alone.
    TENTATIVE
}
