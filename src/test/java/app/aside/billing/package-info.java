/// Tests of the rules, case by case.
@NullMarked
package app.aside.billing;

import org.jspecify.annotations.NullMarked;
