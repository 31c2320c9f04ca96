/// The words everybody uses: names, scores, roles, operations and their results.
///
/// Values only. Every other room may use them; they know nobody.
@NullMarked
package io.systole.model;

import org.jspecify.annotations.NullMarked;
