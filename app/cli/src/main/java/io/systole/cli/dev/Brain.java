package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.control.Planner;
import java.time.Instant;
import java.util.List;

/// Who decides for the embedded cluster, and can say why: the scheduler, or a test's idea of one.
public interface Brain extends Planner {
    /// Why a resource is where it is, or where it would go from here; in sentences.
    List<String> why(Cib cib, Instant now, String resource);
}
