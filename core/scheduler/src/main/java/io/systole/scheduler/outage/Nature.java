package io.systole.scheduler.outage;

/// Whether an outage is planned, and if so, whether somebody asked for it.
public enum Nature {
    /// Necessary: something failed or is lost. Not planned by anybody.
    FORCED,
    /// Planned, and the operator's word stands behind it: by a setting, or by what was asked for.
    CONSENTED,
    /// Planned without anybody's word.
    UNASKED
}
