package io.systole.scheduler.drift;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;

/// By which parameters of which devices a node is, or was, unfenced.
public final class UnfencingDigests {
    /// For no operation that is ever run.
    private static final String TASK = "stonith-on";

    private static final String ALL = "#digests-all";
    private static final String SECURE = "#digests-secure";

    /// What is written to the node when it is unfenced.
    ///
    /// @param all     of all parameters
    /// @param secure  of all but secrets
    /// @param changed devices that were not so when the node was last unfenced, as far as that was recorded
    public record Summary(String all, String secure, List<Primitive> changed) {}

    private final Situation situation;
    private final List<Primitive> devices;

    public UnfencingDigests(Situation situation) {
        this.situation = situation;
        this.devices = devices(situation.inventory().topLevel());
    }

    /// Fence devices that unfence, the last of the tree first.
    private static List<Primitive> devices(List<Resource> topLevel) {
        var found = new ArrayList<Primitive>();
        for (Resource resource : topLevel)
            resource.forEachPrimitive(primitive -> {
                if (primitive.isFenceDevice() && unfences(primitive)) found.add(primitive);
            });
        return found.reversed();
    }

    private static boolean unfences(Primitive device) {
        return device.options().requires().needsUnfencing()
                || device.meta("provides").filter("unfencing"::equalsIgnoreCase).isPresent();
    }

    public Summary of(Node node) {
        var all = new StringBuilder();
        var secure = new StringBuilder();
        var changed = new ArrayList<Primitive>();
        for (Primitive device : devices) {
            var digests = situation.digests().calculate(device, node, TASK);
            String name = device.id() + ":" + device.agent().type() + ":";
            String full = name + digests.full();
            String withoutSecrets = name + digests.secure();
            all.append(full).append(',');
            secure.append(withoutSecrets).append(',');
            if (isRecordedOtherwise(node, full, withoutSecrets)) changed.add(device);
        }
        return new Summary(all.toString(), secure.toString(), List.copyOf(changed));
    }

    private static boolean isRecordedOtherwise(Node node, String full, String withoutSecrets) {
        var recorded = node.attribute(ALL);
        if (recorded.isEmpty() || recorded.get().contains(full)) return false;
        return node.attribute(SECURE).filter(text -> text.contains(withoutSecrets)).isEmpty();
    }
}
