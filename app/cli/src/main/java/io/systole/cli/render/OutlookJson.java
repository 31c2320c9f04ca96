package io.systole.cli.render;

import io.systole.model.NodeName;
import io.systole.scheduler.outage.Outlook;
import io.systole.scheduler.outage.Prospect;
import io.systole.scheduler.outage.Stay;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a plan means for everything that runs, for programs.
final class OutlookJson {
    private OutlookJson() {}

    static Map<String, Object> write(Outlook outlook) {
        var map = new LinkedHashMap<String, Object>();
        map.put("text", OutlookText.count(outlook));
        map.put("live", outlook.live().stream().map(OutlookJson::live).toList());
        map.put("outages", outlook.outages().stream().map(OutlookJson::outage).toList());
        map.put("leaving", outlook.leaving().stream().map(OutlookJson::leaving).toList());
        map.put("stays", outlook.stays().stream().map(OutlookJson::stay).toList());
        return map;
    }

    private static Map<String, Object> live(Prospect.Live live) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", live.resource());
        map.put("from", live.from().value());
        map.put("to", live.to().value());
        return map;
    }

    private static Map<String, Object> leaving(Prospect.Leaves leaving) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", leaving.resource());
        map.put("from", leaving.from().value());
        map.put("service", leaving.service());
        return map;
    }

    private static Map<String, Object> outage(Prospect.Outage outage) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", outage.resource());
        map.put("from", outage.from().value());
        map.put("to", outage.to().map(NodeName::value));
        map.put("ground", word(outage.ground()));
        map.put("nature", word(outage.nature()));
        map.put("because", outage.because());
        map.put("rules", outage.rules());
        map.put("avoidable-by", outage.avoidableBy());
        return map;
    }

    private static Map<String, Object> stay(Stay stay) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", stay.resource());
        map.put("node", stay.node().value());
        map.put("because", stay.because());
        map.put("remedy", stay.remedy());
        return map;
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
