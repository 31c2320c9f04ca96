package io.systole.layers.wronghouse.cib;

public final class Document {}
