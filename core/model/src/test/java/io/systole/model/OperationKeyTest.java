package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationKeyTest {
    @Test
    void aKeyIsReadFromTheRight() {
        assertEquals(
                Optional.of(new OperationKey("web", "monitor", 10_000)),
                OperationKey.parse("web_monitor_10000"));
        assertEquals(
                Optional.of(new OperationKey("my_db_1", "start", 0)),
                OperationKey.parse("my_db_1_start_0"));
        assertEquals(
                Optional.of(new OperationKey("web:0", "stop", 0)),
                OperationKey.parse("web:0_stop_0"));
    }

    @Test
    void theUnderscoreOfAMigrationBelongsToIt() {
        assertEquals(
                Optional.of(new OperationKey("vm", "migrate_to", 0)),
                OperationKey.parse("vm_migrate_to_0"));
        assertEquals(
                Optional.of(new OperationKey("vm_migrate", "migrate_from", 0)),
                OperationKey.parse("vm_migrate_migrate_from_0"));
    }

    @Test
    void aNotificationBelongsToItsTask() {
        assertEquals(
                Optional.of(new OperationKey("db", "pre_notify_demote", 0)),
                OperationKey.parse("db_pre_notify_demote_0"));
        assertEquals(
                Optional.of(new OperationKey("db", "confirmed-post_notify_start", 0)),
                OperationKey.parse("db_confirmed-post_notify_start_0"));
    }

    @Test
    void otherTextIsNoKey() {
        for (String text : new String[] {"", "web", "web_start", "web_start_soon", "_0"}) {
            assertEquals(Optional.empty(), OperationKey.parse(text), text);
        }
    }

    @Test
    void aKeyIsWrittenAsItIsRead() {
        assertEquals("vm_migrate_to_0", OperationKey.once("vm", "migrate_to").toString());
    }
}
