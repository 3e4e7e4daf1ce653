/** Exercise __ID__. */
@NullMarked
package __PACKAGE__;

import org.jspecify.annotations.NullMarked;
