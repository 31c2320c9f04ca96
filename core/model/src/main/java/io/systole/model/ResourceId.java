package io.systole.model;

/// The id of a configured resource, or of an instance of one (`web:0`).
public record ResourceId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
