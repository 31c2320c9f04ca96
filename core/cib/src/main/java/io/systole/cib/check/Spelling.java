package io.systole.cib.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses what a misspelled name was meant to be.
///
/// A name is near when it takes few enough changes (a letter more, less, other, or two swapped) for its length: one
/// up to five letters, two up to eight, three beyond. Nothing is guessed for names that are merely similar in length.
public final class Spelling {
    /// So many guesses are made for one document; whoever has more wrong names has other worries.
    private static final int MOST = 200;

    private final Collection<String> known;
    private int guesses;

    public Spelling(Collection<String> known) {
        this.known = known;
    }

    /// `Maybe you mean 'db'.`, or nothing.
    public String advice(String wrong) {
        return nearest(wrong).map("Maybe you mean '%s'."::formatted).orElse("");
    }

    public Optional<String> nearest(String wrong) {
        if (guesses++ >= MOST) return Optional.empty();
        String nearest = null;
        int least = patience(wrong) + 1;
        for (String name : known) {
            if (name.equals(wrong) || Math.abs(name.length() - wrong.length()) >= least) continue;
            int changes = changes(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (changes < least) {
                least = changes;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int patience(String wrong) {
        if (wrong.length() <= 5) return 1;
        return wrong.length() <= 8 ? 2 : 3;
    }

    /// How many letters are too many, missing, wrong or swapped with their neighbour.
    static int changes(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] oldest = before;
            before = above;
            above = row;
            row = oldest;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + other, Math.min(above[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
            }
        }
        return row[b.length()];
    }
}
