package io.systole.model;

import java.util.Comparator;

/// The order in which people list numbered names: `node9` before `node10`, regardless of case.
///
/// Where both names have a digit, whole digit runs are compared as numbers; of equal numbers the shorter
/// run comes first. A proper prefix comes first.
public final class NaturalOrder implements Comparator<String> {
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int order = compareRuns(a, i, endA, b, j, endB);
                if (order != 0) return order;
                i = endA;
                j = endB;
            } else {
                int order = Character.compare(lower(a.charAt(i)), lower(b.charAt(j)));
                if (order != 0) return order;
                i++;
                j++;
            }
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static int compareRuns(String a, int fromA, int endA, String b, int fromB, int endB) {
        int i = skipZeros(a, fromA, endA);
        int j = skipZeros(b, fromB, endB);
        int order = Integer.compare(endA - i, endB - j);
        for (; order == 0 && i < endA; i++, j++)
            order = Character.compare(a.charAt(i), b.charAt(j));
        return order != 0 ? order : Integer.compare(endA - fromA, endB - fromB);
    }

    private static int skipZeros(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == '0') at++;
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
