package io.systole.cli.conformance;

import io.systole.model.Policy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Plays cases, as many at once as there are processors, and judges each.
public final class Inspection {
    private final CaseFolder folder;
    private final Player player;
    private final Optional<Path> out;

    /// @param out where to keep what came out
    public Inspection(CaseFolder folder, Policy policy, Instant present, Optional<Path> out) {
        this.folder = folder;
        this.player = new Player(policy, present);
        this.out = out;
    }

    /// The verdicts, in the order of the cases.
    public List<Verdict> judge(List<Case> cases) {
        try (var workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var futures = new ArrayList<Future<Verdict>>();
            for (Case next : cases) futures.add(workers.submit(() -> judge(next)));
            var verdicts = new ArrayList<Verdict>();
            for (var future : futures) verdicts.add(result(future));
            return verdicts;
        }
    }

    private static Verdict result(Future<Verdict> future) {
        try {
            return future.get();
        } catch (ExecutionException wrong) {
            throw new IllegalStateException("a case could not be judged", wrong.getCause());
        } catch (InterruptedException wrong) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while cases were being judged", wrong);
        }
    }

    private Verdict judge(Case about) {
        return switch (player.play(folder.document(about), about.arguments())) {
            case Player.Outcome.Nothing(var reason) -> {
                out.ifPresent(path -> CaseFolder.write(path, about, Map.of()));
                yield new Verdict(
                        about,
                        EnumSet.noneOf(Kind.class),
                        EnumSet.noneOf(Kind.class),
                        Optional.of(reason));
            }
            case Player.Outcome.Texts(var texts) -> {
                out.ifPresent(path -> CaseFolder.write(path, about, texts));
                yield compare(about, texts);
            }
        };
    }

    private Verdict compare(Case about, Map<Kind, String> texts) {
        var equivalent = EnumSet.noneOf(Kind.class);
        var strict = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            var expected = folder.expected(about, kind);
            String actual = texts.get(kind);
            if (expected.isEmpty() || actual == null) continue;
            if (Comparison.equivalent(kind, expected.get(), actual)) equivalent.add(kind);
            if (Comparison.strict(kind, expected.get(), actual)) strict.add(kind);
        }
        return new Verdict(about, equivalent, strict, Optional.empty());
    }
}
