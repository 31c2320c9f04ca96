package io.systole.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// One operation at a time for each resource, and what becomes of those that take too long.
class QueueTest {
    private static void plays(String script, String story) {
        assertEquals(story, Machine.play(script));
    }

    @Test
    void operationsOfAResourceRunOneAfterAnotherThoseOfOthersBesideThem() {
        plays(
                """
                0 order web monitor
                0 order web start
                0 order db start
                1 exit web 7
                4 exit db 0
                5 exit web 0
                """,
                """
                0  run web monitor
                0  run db start
                1  web_monitor_0 ended: Done, 7
                1  run web start
                4  db_start_0 ended: Done, 0
                5  web_start_0 ended: Done, 0
                """);
    }

    @Test
    void anOrderGivenTwiceIsPerformedOnce() {
        plays(
                """
                0 order web start
                1 order web start
                2 exit web 0
                3 order web start
                """,
                """
                0  run web start
                2  web_start_0 ended: Done, 0
                """);
    }

    @Test
    void theReasonAnAgentGivesIsReported() {
        plays(
                """
                0 order web start
                1 exit web 1 ocf-exit-reason:no such disk
                """,
                """
                0  run web start
                1  web_start_0 ended: Done, 1, no such disk
                """);
    }

    @Test
    void anAgentThatTakesTooLongIsKilledAndReportedOnlyWhenItHasEnded() {
        plays(
                """
                0 order web start
                30 signal web 9
                """,
                """
                0  run web start
                20  TERM web
                25  KILL web
                30  web_start_0 ended: Timed out, 1
                """);
    }

    @Test
    void anAgentThatEndsWhenAskedToIsNotKilled() {
        plays(
                """
                0 order web stop CRM_meta_timeout=5000
                6 exit web 0
                60 wait
                """,
                """
                0  run web stop
                5  TERM web
                6  web_stop_0 ended: Timed out, 1
                """);
    }

    @Test
    void aProcessThatCannotBeKilledIsReportedAndBlocksItsResourceUntilItEnds() {
        plays(
                """
                0 order web stop
                56 order web monitor
                60 order web start
                78 exit web 0
                79 exit web 0
                """,
                """
                0  run web stop
                20  TERM web
                25  KILL web
                55  web_stop_0 ended: Timed out, 1, its process does not end, not even when killed
                76  web_monitor_0 ended: Error, 1, an agent that can't be killed is still at work on it
                78  run web start
                79  web_start_0 ended: Done, 0
                """);
    }

    @Test
    void aStartDelayHoldsTheOperationBack() {
        plays(
                """
                0 order web monitor 10 CRM_meta_start_delay=4000
                5 exit web 0
                15 wait
                """,
                """
                4  run web monitor
                5  web_monitor_10000 ended: Done, 0
                15  run web monitor
                """);
    }

    @Test
    void anOrderThatHasNotBegunCanBeWithdrawnOneUnderWayGoesOn() {
        plays(
                """
                0 order web start
                0 order web migrate_to
                1 withdraw web_migrate_to_0
                1 withdraw web_start_0
                2 exit web 0
                """,
                """
                0  run web start
                1  web_migrate_to_0 called_off: Cancelled, 0, called off
                2  web_start_0 ended: Done, 0
                """);
    }

    @Test
    void theClusterIsToldThatAnOperationHasBegunIfItWantsToKnow() {
        plays(
                """
                0 order web migrate_to CRM_meta_record_pending=true
                9 exit web 0
                """,
                """
                0  begun web_migrate_to_0
                0  run web migrate_to
                9  web_migrate_to_0 ended: Done, 0
                """);
    }

    @Test
    void aMigrationThatGetsOnMayTakeLongerThanItsTimeLimit() {
        plays(
                """
                0 order web migrate_to stall=15
                12 progress web
                25 progress web
                38 exit web 0
                """,
                """
                0  run web migrate_to
                38  web_migrate_to_0 ended: Done, 0
                """);
    }

    @Test
    void aMigrationThatStandsStillIsEnded() {
        plays(
                """
                0 order web migrate_to stall=15
                12 progress web
                30 signal web 15
                """,
                """
                0  run web migrate_to
                27  TERM web
                30  web_migrate_to_0 ended: Timed out, 1
                """);
    }

    @Test
    void withoutLeaveProgressDoesNotExtendATimeLimit() {
        plays(
                """
                0 order web start
                12 progress web
                21 signal web 15
                """,
                """
                0  run web start
                20  TERM web
                21  web_start_0 ended: Timed out, 1
                """);
    }

    @Test
    void whatCannotBeToldIsNeverTakenForStopped() {
        plays(
                """
                0 order web monitor
                1 signal web 11
                2 order db monitor
                3 lost db
                4 order fs monitor
                5 missing fs
                """,
                """
                0  run web monitor
                1  web_monitor_0 ended: Error, 1, the agent was ended by signal 11
                2  run db monitor
                3  db_monitor_0 ended: Error, 1, nobody saw the agent end: the pipe broke
                4  run fs monitor
                5  fs_monitor_0 ended: Not installed, 5, the agent is not installed
                """);
    }

    @Test
    void anAgentOfAnEarlierLifeIsLeftAloneAndWaitedFor() {
        plays(
                """
                0 remained web
                0 order web monitor
                9 outlived web
                10 exit web 0
                """,
                """
                9  run web monitor
                10  web_monitor_0 ended: Done, 0
                """);
    }

    @Test
    void anAgentOfAnEarlierLifeThatDoesNotEndMakesTheResourceUnknown() {
        plays(
                """
                0 remained web
                0 order web monitor
                100 wait
                """,
                "20  web_monitor_0 ended: Error, 1, an earlier life is still at work on it\n");
    }

    @Test
    void aCallOutsideAnyQueueIsAnsweredAndKilledWhenItTakesTooLong() {
        plays(
                """
                0 call fence-1 60
                2 exit fence-1 0
                3 call fence-2 10
                20 signal fence-2 9
                """,
                """
                0  run fence-1
                2  fence-1 answers Exited
                3  run fence-2
                13  TERM fence-2
                18  KILL fence-2
                20  fence-2 answers Signalled, too late
                """);
    }

    @Test
    void anIdleHostAsksForNoWakeUp() {
        var machine = new Machine();
        machine.run("0 order web start\n5 exit web 0\n60 wait\n");
        assertTrue(machine.isAsleep());
    }
}
