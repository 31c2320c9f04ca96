package io.systole.host;

/// Names an order given to a host, so that its report finds its way back: the transition key of a step
/// (`ACTION:TRANSITION:EXPECTED:UUID`), or whatever else the member chooses. The host does not look inside.
public record OrderId(String text) {
    @Override
    public String toString() {
        return text;
    }
}
