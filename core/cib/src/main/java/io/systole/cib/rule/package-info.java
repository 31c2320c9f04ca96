/// Rule trees, and whether they pass.
///
/// Reads conditions as written and the circumstances they are asked in, the time among them; answers yes or no,
/// and tells when the answer may change. A condition that can't be understood fails; nothing here complains.
@NullMarked
package io.systole.cib.rule;

import org.jspecify.annotations.NullMarked;
