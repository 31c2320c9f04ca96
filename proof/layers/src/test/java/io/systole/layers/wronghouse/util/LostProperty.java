package io.systole.layers.wronghouse.util;

final class LostProperty {}
