/// Commands, entries and snapshots as bytes, and back.
///
/// The only room that knows protobuf. The same value always makes the same bytes; bytes that cannot be read make a clear
/// refusal. Whether a value makes sense is not asked here.
@NullMarked
package io.systole.state.codec;

import org.jspecify.annotations.NullMarked;
