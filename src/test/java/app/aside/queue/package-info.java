/// Tests of the rules, case by case.
@NullMarked
package app.aside.queue;

import org.jspecify.annotations.NullMarked;
