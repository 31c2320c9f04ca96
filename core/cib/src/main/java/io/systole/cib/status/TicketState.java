package io.systole.cib.status;

import io.systole.cib.document.Attributed;
import java.util.Map;

/// One `ticket_state`: the right to run certain resources at this site.
public record TicketState(Map<String, String> attributes) implements Attributed {
    public String id() {
        return attribute("id", "");
    }

    public boolean isGranted() {
        return isTrue("granted");
    }

    public boolean isStandby() {
        return isTrue("standby");
    }
}
