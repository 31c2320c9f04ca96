package io.systole.layers.wronghouse.model;

import io.systole.layers.wronghouse.cib.Document;

record NameThatKnowsTheDocument(String name, Document document) {}
