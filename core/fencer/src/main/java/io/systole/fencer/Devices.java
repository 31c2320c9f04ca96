package io.systole.fencer;

import io.systole.cib.Cib;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fence devices of the configuration, in document order. Those that are to be stopped are left out.
public record Devices(List<Device> all) {
    public Devices {
        all = List.copyOf(all);
    }

    static Devices of(Cib cib, Map<String, AgentTraits> traits, Instant now) {
        return new Devices(new DeviceReader(cib, traits, now).read());
    }

    Optional<Device> find(String id) {
        return all.stream().filter(device -> device.id().equals(id)).findFirst();
    }
}
