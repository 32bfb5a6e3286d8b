/// The local gateway: the Responses protocol in, any upstream out.
@NullMarked
package dev.codeface.core.gateway;

import org.jspecify.annotations.NullMarked;
