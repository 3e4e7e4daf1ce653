/** Wrong answers to __ID__. */
@NullMarked
package __PACKAGE__.wrong;

import org.jspecify.annotations.NullMarked;
