import fc from "fast-check";

/* Imported for what it does: the same cases each time, so that a failure is never a matter of luck. */
fc.configureGlobal({ seed: 20_261_124 });
