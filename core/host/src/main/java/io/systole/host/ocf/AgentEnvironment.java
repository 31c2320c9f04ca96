package io.systole.host.ocf;

import io.systole.model.AgentName;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The environment an agent is given; nothing else is in it.
public final class AgentEnvironment {
    /// Before the words by which an OCF agent tells on its standard error why it failed.
    public static final String REASON_PREFIX = "ocf-exit-reason:";

    private static final String CHECK_LEVEL = "OCF_CHECK_LEVEL";

    private AgentEnvironment() {}

    /// What every program gets.
    public static NavigableMap<String, String> plain(String path) {
        var environment = new TreeMap<String, String>();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("PCMK_debug", "0");
        environment.put("PCMK_logfacility", "none");
        environment.put("HA_debug", "0");
        environment.put("HA_logfacility", "none");
        environment.put("HA_use_logd", "off");
        return environment;
    }

    /// What an OCF agent gets, by version 1.1 of its interface: who it is in the variables of the interface, every
    /// attribute of the operation as `OCF_RESKEY_NAME` (so `CRM_meta_*` as well), the check level by its own name too.
    public static NavigableMap<String, String> ocf(
            String path,
            String ocfRoot,
            String nodeName,
            AgentName agent,
            String resource,
            Map<String, String> attributes) {
        var environment = plain(path);
        environment.put("OCF_ROOT", ocfRoot);
        environment.put("OCF_RA_VERSION_MAJOR", "1");
        environment.put("OCF_RA_VERSION_MINOR", "1");
        environment.put("OCF_EXIT_REASON_PREFIX", REASON_PREFIX);
        environment.put("OCF_RESOURCE_INSTANCE", resource);
        environment.put("OCF_RESOURCE_CLASS", agent.standardLowerCase());
        environment.put("OCF_RESOURCE_TYPE", agent.type());
        if (!agent.provider().isEmpty()) environment.put("OCF_RESOURCE_PROVIDER", agent.provider());
        environment.put("OCF_RESKEY_CRM_meta_on_node", nodeName);
        attributes.forEach((name, value) -> {
            if (canBeNamed(name)) environment.put("OCF_RESKEY_" + name, value);
        });
        String level = attributes.get(CHECK_LEVEL);
        if (level != null) environment.put(CHECK_LEVEL, level);
        return environment;
    }

    private static boolean canBeNamed(String name) {
        return !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
    }
}
