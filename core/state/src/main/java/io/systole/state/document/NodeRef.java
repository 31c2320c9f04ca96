package io.systole.state.document;

import io.systole.model.NodeName;

/// A node as the status knows it: by its id, with its name beside it.
public record NodeRef(NodeName name, String id) {}
