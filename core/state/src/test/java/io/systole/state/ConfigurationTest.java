package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.document.Element;
import io.systole.state.configuration.CibVersion;
import io.systole.state.configuration.ConfigurationChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Versions, patches, and changes that change nothing.
class ConfigurationTest {
    private static final String RESOURCES = "/cib/configuration/resources";
    private final Tale tale = Tale.begun();

    private Applied patch(ConfigurationChange... changes) {
        return tale.tell(new Command.PatchConfiguration(tale.state().version(), List.of(changes)));
    }

    private List<String> resources() {
        return tale
                .state()
                .document()
                .child("configuration")
                .flatMap(configuration -> configuration.child("resources"))
                .orElseThrow()
                .children()
                .stream()
                .map(Element::id)
                .toList();
    }

    @Test
    void theEpochCountsConfigurationsAndTheUpdatesCountTheRest() {
        CibVersion before = tale.state().version();
        tale.tell(new Command.SetNodeAttribute(XEN1, "rack", Optional.of("1")));
        CibVersion configured = tale.state().version();
        assertEquals(new CibVersion(0, before.epoch() + 1, 0), configured);
        var start = step(1, "start", XEN1);
        tale.starts(start);
        assertEquals(configured, tale.state().version(), "a plan is not part of the document");
        tale.dispatches(start);
        tale.answers(start, 0);
        assertEquals(new CibVersion(0, configured.epoch(), 2), tale.state().version());
    }

    @Test
    void aDocumentThatIsFurtherOnTakesItsVersionWithIt() {
        tale.tell(
                new Command.ReplaceConfiguration(
                        Tale.document().with("admin_epoch", "3").with("validate-with", "x")));
        assertEquals(new CibVersion(3, 8, 0), tale.state().version());
    }

    @Test
    void whatChangesNothingAsksForNoNewPlan() {
        long changes = tale.state().changes();
        tale.tell(new Command.ReplaceConfiguration(Tale.document()));
        tale.tell(new Command.SetNodeAttribute(XEN1, "rack", Optional.empty()));
        patch(new ConfigurationChange.Modify(RESOURCES, Map.of()));
        assertEquals(changes, tale.state().changes());
    }

    @Test
    void aChangeMadeFromAnOldVersionIsAConflict() {
        CibVersion old = tale.state().version();
        tale.tell(new Command.SetNodeAttribute(XEN1, "rack", Optional.of("1")));
        var patch = tale.tell(new Command.PatchConfiguration(old, List.of()));
        assertEquals(Refusal.Kind.CONFLICT, patch.refusal().orElseThrow().kind());
        var whole = tale.tell(new Command.ReplaceConfiguration(Tale.document(), Optional.of(old)));
        assertEquals(Refusal.Kind.CONFLICT, whole.refusal().orElseThrow().kind());
    }

    @Test
    void newsOfTheStatusIsNoConflict() {
        CibVersion old = tale.state().version();
        tale.carriesOut(step(1, "start", XEN1));
        assertTrue(tale.tell(new Command.PatchConfiguration(old, List.of())).isAccepted());
    }

    @Test
    void aPatchCreatesModifiesMovesReplacesAndDeletes() {
        patch(
                new ConfigurationChange.Create(
                        RESOURCES, Optional.of(0), Element.of("primitive", "id", "db")),
                new ConfigurationChange.Create(
                        RESOURCES, Optional.empty(), Element.of("primitive", "id", "ip")));
        assertEquals(List.of("db", "web", "ip"), resources());
        patch(
                new ConfigurationChange.Move(RESOURCES + "/primitive[@id='ip']", 0),
                new ConfigurationChange.Replace(
                        RESOURCES + "/primitive[@id='db']", Element.of("primitive", "id", "mail")),
                new ConfigurationChange.Delete(RESOURCES + "/primitive[@id=\"web\"]"));
        assertEquals(List.of("ip", "mail"), resources());
        patch(
                new ConfigurationChange.Modify(
                        RESOURCES + "/primitive[@id='ip']",
                        Map.of("description", Optional.of("an address"))));
        assertTrue(
                tale.state()
                        .document()
                        .everything()
                        .anyMatch(it -> it.attribute("description", "").equals("an address")));
    }

    @Test
    void aPatchIsDoneAsAWholeOrNotAtAll() {
        var applied =
                patch(
                        new ConfigurationChange.Create(
                                RESOURCES, Optional.empty(), Element.of("primitive", "id", "db")),
                        new ConfigurationChange.Delete(RESOURCES + "/primitive[@id='nothing']"));
        assertFalse(applied.isAccepted());
        assertEquals(List.of("web"), resources());
    }

    @Test
    void theStatusBelongsToTheCluster() {
        assertFalse(patch(new ConfigurationChange.Delete("/cib/status/node_state")).isAccepted());
        assertFalse(patch(new ConfigurationChange.Delete("/cib/configuration")).isAccepted());
        assertFalse(patch(new ConfigurationChange.Delete("no path")).isAccepted());
    }

    @Test
    void whatNoDocumentCanHoldIsRefused() {
        assertFalse(
                tale.tell(new Command.SetNodeAttribute(XEN1, "rack", Optional.of("\u001b[31m")))
                        .isAccepted());
    }
}
