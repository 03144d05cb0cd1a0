/// Tests of the rules, case by case.
@NullMarked
package app.aside.session;

import org.jspecify.annotations.NullMarked;
