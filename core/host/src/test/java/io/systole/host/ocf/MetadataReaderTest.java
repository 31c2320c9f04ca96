package io.systole.host.ocf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataReaderTest {
    @Test
    void anAgentOfTheOldInterfaceReloadsWhatIsNotUnique() {
        var metadata =
                MetadataReader.read(
                                """
                                <resource-agent name="x"><version>1.0</version><parameters>
                                <parameter name="state" unique="1"/><parameter name="passwd" unique="0"/>
                                </parameters><actions><action name="reload"/></actions></resource-agent>
                                """)
                        .orElseThrow();
        assertEquals(Optional.of(List.of("state")), metadata.needingRestart());
        assertEquals(List.of("passwd"), metadata.secrets());
        assertEquals("reload", metadata.reloadTask());
    }

    @Test
    void anAgentOfTheNewInterfaceNeedsItsNewActionToReload() {
        var metadata =
                MetadataReader.read(
                                """
                                <resource-agent name="x"><version>1.1</version><parameters>
                                <parameter name="state" reloadable="1"/></parameters>
                                <actions><action name="reload"/></actions></resource-agent>
                                """)
                        .orElseThrow();
        assertEquals(Optional.empty(), metadata.needingRestart());
    }

    @Test
    void aFenceAgentTellsThatItMustUnfenceOnTheNodeItself() {
        var metadata =
                MetadataReader.read(
                                """
                                WARNING: something
                                <?xml version="1.0" ?><resource-agent name="fence_scsi"><parameters/>
                                <actions><action name="on" on_target="1" automatic="1"/><action name="off"/></actions>
                                </resource-agent>
                                """)
                        .orElseThrow();
        assertEquals(new AgentMetadata.Action(true, true), metadata.actions().get("on"));
    }

    @Test
    void whatIsNoDescriptionGivesNothing() {
        assertTrue(MetadataReader.read("").isEmpty());
        assertTrue(MetadataReader.read("command not found").isEmpty());
        assertTrue(MetadataReader.read("<html/>").isEmpty());
        assertTrue(MetadataReader.read("<resource-agent><unfinished>").isEmpty());
    }
}
