import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// Waiting ends as soon as what is waited for is there: this only bounds it, on a busy machine too.
configure({ asyncUtilTimeout: 10_000 });
