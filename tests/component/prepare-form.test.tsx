import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PrepareForm } from "@/components/sessions/prepare/prepare-form";
import { DomainId } from "@/lib/bank/schema";

const titles = Object.fromEntries(DomainId.options.map((id) => [id, id])) as Record<DomainId, string>;

/** What was sent to the server, which never answers. */
let sent: { secret: string; title: string; selection: unknown }[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    return Promise.reject(new TypeError("network"));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const create = () => screen.findByRole("button", { name: "Créer la séance" });

test("sent again after a lost answer, the same settings are the same request", async () => {
  const user = userEvent.setup();
  render(<PrepareForm domainTitles={titles} />);
  await user.type(screen.getByLabelText("Titre de la séance"), "Équipe");
  await user.click(await create());
  await screen.findByText(/Le serveur des séances ne répond pas/);
  await user.click(await create());
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual(sent[0]);
});

test("changed after a lost answer, the settings are another request, and what was typed stays", async () => {
  const user = userEvent.setup();
  render(<PrepareForm domainTitles={titles} />);
  const title = screen.getByLabelText<HTMLInputElement>("Titre de la séance");
  await user.type(title, "Équipe");
  await user.click(await create());
  await screen.findByText(/Le serveur des séances ne répond pas/);
  await user.type(title, ", mardi");
  await user.click(await create());
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.title).toBe("Équipe, mardi");
  expect(sent[1]?.secret).not.toBe(sent[0]?.secret);
  expect(title.value).toBe("Équipe, mardi");
});

test("a fault is said beside its field, which takes the focus even when it was folded", async () => {
  const user = userEvent.setup();
  render(<PrepareForm domainTitles={titles} />);
  await user.click(await create());
  const title = screen.getByLabelText("Titre de la séance");
  expect(document.activeElement).toBe(title);
  expect(title.getAttribute("aria-invalid")).toBe("true");
  await user.type(title, "Équipe");
  const capacity = screen.getByLabelText<HTMLInputElement>(/^Places/);
  await user.clear(capacity);
  await user.click(await create());
  expect(capacity.closest("details")?.open).toBe(true);
  expect(document.activeElement).toBe(capacity);
  expect(sent).toEqual([]);
});
