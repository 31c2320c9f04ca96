/// The classical texts of a transition: the graph as XML, the picture as a dot file.
///
/// Text out only; what a transition is stands in `transition`.
@NullMarked
package io.systole.transition.xml;

import org.jspecify.annotations.NullMarked;
