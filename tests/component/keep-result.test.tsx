import "fake-indexeddb/auto";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { diagnostic, play } from "../unit/assessment/player";
import { answer, button, newDevice, startDiagnostic, visit } from "./solo";

vi.setConfig({ testTimeout: 60_000 });
beforeEach(newDevice);
afterEach(() => vi.unstubAllGlobals());

/** A participant's result, on a page of its own. */
async function open() {
  const { journal } = await visit("result");
  await waitFor(() => expect(journal.getSnapshot().role).toBe("reader"));
  const { KeepResult } = await import("@/components/own-data/keep-result");
  const kept = play({ ...diagnostic(), id: "of-the-session" }, [{ outcome: "wrong" }]);
  render(<KeepResult kept={kept}>{null}</KeepResult>);
  return journal;
}

test("a double click keeps one copy", async () => {
  const journal = await open();
  const keep = await button("Garder sur cet appareil");
  fireEvent.click(keep);
  fireEvent.click(keep);
  expect(await screen.findByText("Résultat gardé sur cet appareil.")).toBeTruthy();
  expect(journal.getSnapshot().past).toHaveLength(0);
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Voir mon bilan" }));
});

test("where a series is running it is asked first, and says what becomes of it", async () => {
  const { user } = await startDiagnostic();
  await answer(user);
  const journal = await open();
  fireEvent.click(await button("Garder sur cet appareil"));
  expect(await screen.findByText(/Le bilan actuel a 1 réponse.*Sa série en cours est close/)).toBeTruthy();
  expect(journal.getSnapshot().past).toHaveLength(0);
  fireEvent.click(await button("Remplacer"));
  expect(await screen.findByText("Résultat gardé sur cet appareil.")).toBeTruthy();
  expect(journal.getSnapshot().past).toHaveLength(1);
});
