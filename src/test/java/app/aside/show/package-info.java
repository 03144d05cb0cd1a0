/// Tests of the rules, case by case.
@NullMarked
package app.aside.show;

import org.jspecify.annotations.NullMarked;
