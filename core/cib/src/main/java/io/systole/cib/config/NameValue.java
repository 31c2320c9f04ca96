package io.systole.cib.config;

/// One `nvpair`, its reference already followed.
public record NameValue(String id, String name, String value) {}
