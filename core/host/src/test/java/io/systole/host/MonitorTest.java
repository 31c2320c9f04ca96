package io.systole.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Recurring monitors: when they run, when they rest, and what is reported of them.
class MonitorTest {
    private static void plays(String script, String story) {
        assertEquals(story, Machine.play(script));
    }

    @Test
    void theFirstResultIsReportedAndThenOnlyChanges() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                12 exit web 0
                23 exit web 7
                34 exit web 7
                45 exit web 0
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                11  run web monitor
                22  run web monitor
                23  web_monitor_10000 changed: Done, 7
                33  run web monitor
                44  run web monitor
                45  web_monitor_10000 changed: Done, 0
                """);
    }

    @Test
    void aMonitorThatTimesOutIsAChangeAndIsRunAgain() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                32 signal web 15
                43 exit web 0
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                11  run web monitor
                31  TERM web
                32  web_monitor_10000 changed: Timed out, 1
                42  run web monitor
                43  web_monitor_10000 changed: Done, 0
                """);
    }

    @Test
    void aMonitorIsSkippedWhileAnotherOperationRunsAndItsTimeStartsAnewAfterwards() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                5 order web migrate_to CRM_meta_timeout=900000
                200 exit web 1
                211 exit web 0
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                5  run web migrate_to
                200  web_migrate_to_0 ended: Done, 1
                210  run web monitor
                """);
    }

    @Test
    void aSingleLookGoesBetweenRunsOfAMonitorAndDelaysItNoMoreThanNeeded() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                10 order web monitor order=probe
                13 exit web 0
                14 exit web 0
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                10  run web monitor
                13  web_monitor_0 ended: Done, 0
                13  run web monitor
                """);
    }

    @Test
    void aVmThatHasMigratedAwayIsNotMonitoredHereAnyMore() {
        plays(
                """
                0 order vm monitor 10
                1 exit vm 0
                5 order vm migrate_to
                8 exit vm 0
                100 order vm stop
                101 exit vm 0
                200 wait
                """,
                """
                0  run vm monitor
                1  vm_monitor_10000 ended: Done, 0
                5  run vm migrate_to
                8  vm_migrate_to_0 ended: Done, 0
                100  run vm stop
                101  vm_stop_0 ended: Done, 0
                """);
    }

    @Test
    void aVmThatTurnsOutToHaveStayedIsMonitoredAgain() {
        plays(
                """
                0 order vm monitor 10
                1 exit vm 0
                5 order vm migrate_to
                8 exit vm 0
                20 order vm monitor order=look
                21 exit vm 0
                32 exit vm 0
                """,
                """
                0  run vm monitor
                1  vm_monitor_10000 ended: Done, 0
                5  run vm migrate_to
                8  vm_migrate_to_0 ended: Done, 0
                20  run vm monitor
                21  vm_monitor_0 ended: Done, 0
                31  run vm monitor
                """);
    }

    @Test
    void aStartEndsTheMonitorsOfTheLifeBefore() {
        plays(
                """
                0 order web monitor 10
                1 exit web 7
                2 order web start
                3 exit web 0
                60 wait
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 7
                2  run web start
                3  web_start_0 ended: Done, 0
                """);
    }

    @Test
    void aCancelledMonitorIsRunNoMore() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                2 cancel web_monitor_10000
                60 wait
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                2  cancelled
                """);
    }

    @Test
    void aMonitorCancelledInFlightIsEndedAndNotReported() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                12 cancel web_monitor_10000
                13 signal web 15
                60 wait
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                11  run web monitor
                12  TERM web
                13  cancelled
                """);
    }

    @Test
    void whoWaitsForTheFirstResultOfACancelledMonitorIsTold() {
        plays(
                """
                0 order web start
                0 order web monitor 10
                1 cancel web_monitor_10000
                2 exit web 0
                """,
                """
                0  run web start
                1  web_monitor_10000 called_off: Cancelled, 0, called off
                1  cancelled
                2  web_start_0 ended: Done, 0
                """);
    }

    @Test
    void cancellingWhatIsNotThereSucceeds() {
        plays("0 cancel web_monitor_10000\n", "0  cancelled\n");
    }

    @Test
    void aMonitorOrderedAnewTakesThePlaceOfTheOldOne() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                5 order web monitor 10 order=again
                6 exit web 0
                17 exit web 0
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                5  run web monitor
                6  web_monitor_10000 ended: Done, 0
                16  run web monitor
                """);
    }

    @Test
    void twoMonitorsOfAResourceTakeTurns() {
        plays(
                """
                0 order web monitor 10
                0 order web monitor 20
                1 exit web 0
                2 exit web 0
                12 exit web 0
                30 exit web 0
                31 exit web 0
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                1  run web monitor
                2  web_monitor_20000 ended: Done, 0
                11  run web monitor
                22  run web monitor
                30  run web monitor
                """);
    }

    @Test
    void aRemovedResourceIsForgottenWithoutAWord() {
        plays(
                """
                0 order web monitor 10
                1 exit web 0
                2 forget web
                60 wait
                """,
                """
                0  run web monitor
                1  web_monitor_10000 ended: Done, 0
                """);
    }
}
