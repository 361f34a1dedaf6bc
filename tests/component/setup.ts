import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// Waiting ends as soon as what is waited for is there: this only bounds it, on a busy machine too.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has dialogs without their methods.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
};
