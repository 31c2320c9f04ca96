/// Who proposes what, and what has been proposed already: lives of members, keys of proposals, and the memory that keeps
/// a proposal from being applied twice.
@NullMarked
package io.systole.state.authorship;

import org.jspecify.annotations.NullMarked;
