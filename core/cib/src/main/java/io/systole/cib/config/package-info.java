/// What the administrator asked for, as records.
///
/// References are followed and templates merged in before these are made; rules, defaults and legacy words of
/// value are left to who reads them. The precedence of name/value blocks lives here, in `NameValueTable`.
@NullMarked
package io.systole.cib.config;

import org.jspecify.annotations.NullMarked;
