import "fake-indexeddb/auto";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { databaseName } from "@/lib/attempts/connection";
import { writeResultFile } from "@/lib/attempts/result-file";
import { at, diagnostic, play } from "../unit/assessment/player";
import {
  answer,
  button,
  newDevice,
  next,
  publication,
  server,
  startDiagnostic,
  translate,
  visit,
} from "./solo";

// Each visit is a whole page; on a busy machine a whole series of them takes long.
vi.setConfig({ testTimeout: 60_000 });
beforeEach(newDevice);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const count = () => screen.getByText(/réponses? sur \d+ prévues?/i).textContent;

/** What Chromium does where all the site's data are blocked. */
function blockEverything(): void {
  const denied = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal("indexedDB", { open: denied, deleteDatabase: denied });
  vi.spyOn(navigator, "locks", "get").mockReturnValue({
    request: async () => denied(),
    query: async () => denied(),
  } as unknown as LockManager);
  vi.stubGlobal("BroadcastChannel", denied);
}

if (!("locks" in navigator))
  Object.defineProperty(navigator, "locks", { get: () => undefined, configurable: true });

describe("before a series", () => {
  const slice = `/bank/slices/${publication.digest}/0.json`;

  test("one who may start has the first slice while choosing, and nothing else was said", async () => {
    const { user, journal } = await visit("diagnostic");
    await waitFor(() => expect(server.asked).toEqual([slice]));
    expect(journal.getSnapshot().attempt).toBeNull();
    await user.click(await button("Commencer le diagnostic"));
    await screen.findByRole("heading", { level: 1, name: "Question 1" });
    expect(server.asked.filter((url) => url === slice)).toHaveLength(1);
  });

  test("one who resumes asks for nothing to draw from", async () => {
    const { journal } = await startDiagnostic();
    await waitFor(() => expect(journal.getSnapshot().storage).toBe("kept"));
    server.asked = [];
    const back = await visit("diagnostic");
    await back.user.click(await button("Reprendre"));
    await screen.findByRole("heading", { level: 1, name: "Question 1" });
    expect(server.asked.filter((url) => url.includes("/slices/"))).toEqual([]);
  });

  test("without a network nothing is said of it until the press", async () => {
    server.down = true;
    const { user } = await visit("diagnostic");
    await waitFor(() => expect(server.asked).toEqual([slice]));
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(await button("Commencer le diagnostic"));
    expect(await screen.findByRole("alert")).toBeTruthy();
  });
});

describe("answering", () => {
  test("two presses while the disk writes count once, and starve no question", async () => {
    const { journal } = await startDiagnostic();
    const unknown = await button("Je ne sais pas");
    for (let press = 0; press < 3; press++) fireEvent.click(unknown);
    await screen.findByRole("heading", { name: /Vous ne saviez pas/ });
    expect(count()).toBe("1 réponse sur 21 prévues");
    expect(journal.getSnapshot().answers).toHaveLength(1);
  });

  test("the second click of a double click neither passes over the correction nor follows a link", async () => {
    server.withSource = true;
    const { user } = await startDiagnostic();
    await answer(user);
    const go = await button("Question suivante");
    fireEvent.click(go, { detail: 2 });
    expect(screen.getByRole("heading", { level: 2, name: "Juste" })).toBeTruthy();
    expect(fireEvent.click(screen.getByRole("link", { name: "Une source" }), { detail: 2 })).toBe(false);
    fireEvent.click(go, { detail: 1 });
    expect(await screen.findByRole("heading", { level: 1, name: "Question 2" })).toBeTruthy();
    // And the second click on « Question suivante » ticks nothing of the next one.
    const radio = screen.getByRole("radio", { name: "Option b" });
    fireEvent.click(radio, { detail: 2 });
    expect((radio as HTMLInputElement).checked).toBe(false);
  });

  test("what is ticked survives a look at the question before, a pause and a reload", async () => {
    const { user, journal } = await startDiagnostic();
    await answer(user);
    await next(user);
    const ticked = () => screen.findByRole("radio", { name: "Option b", checked: true });
    await user.click(await screen.findByRole("radio", { name: "Option b" }));
    await user.click(await screen.findByRole("radio", { name: "Hésitant" }));
    await user.click(await button("Question précédente"));
    await screen.findByRole("heading", { level: 2, name: "Juste" });
    await next(user);
    await ticked();
    await user.click(await button("Faire une pause"));
    await user.click(await button("Reprendre"));
    await ticked();
    await waitFor(() => expect(journal.getSnapshot().storage).toBe("kept"));
    const back = await visit("diagnostic");
    await back.user.click(await button("Reprendre"));
    await ticked();
    expect(screen.getByRole("radio", { name: "Hésitant", checked: true })).toBeTruthy();
  });

  test("a page that the browser translates keeps its counters, and goes on", async () => {
    const { user } = await startDiagnostic();
    translate(document.body);
    await user.click(screen.getByRole("radio", { name: "OPTION A" }));
    await user.click(screen.getByRole("button", { name: "VALIDER" }));
    await screen.findByRole("heading", { level: 2, name: "Juste" });
    expect(count()).toBe("1 réponse sur 21 prévues");
    translate(document.body);
    await user.click(screen.getByRole("button", { name: "QUESTION SUIVANTE" }));
    await screen.findByRole("heading", { level: 1, name: "Question 2" });
    translate(document.body);
    await user.click(screen.getByRole("button", { name: "FAIRE UNE PAUSE" }));
    expect(await screen.findByText(/Vous avez laissé un diagnostic après 1 réponse\./)).toBeTruthy();
  });

  test("a question whose text is published no more is left out, and that is said", async () => {
    const { user, journal } = await startDiagnostic();
    await answer(user);
    const refs = journal.getSnapshot().attempt?.series[0]?.items ?? [];
    server.gone.add(refs[1]?.digest ?? "");
    // The device lost its copy of the text, and the server has none any more.
    const open = indexedDB.open("auto-evaluation");
    await new Promise<void>((resolve) => {
      open.onsuccess = () => {
        const tx = open.result.transaction("items", "readwrite");
        tx.objectStore("items").delete(refs[1]?.digest ?? "");
        tx.oncomplete = () => {
          open.result.close();
          resolve();
        };
      };
    });
    const back = await visit("diagnostic");
    await back.user.click(await button("Reprendre"));
    expect(await screen.findByText(/1 question de cette série n’est plus publiée/)).toBeTruthy();
    expect(count()).toBe("1 réponse sur 20 prévues");
  });
});

describe("the title of the page", () => {
  const site = "Auto-évaluation Cloud π Native";

  test("is true at every step, from the first question to the bilan", async () => {
    // Shown in the page itself, the bilan is one of its steps.
    blockEverything();
    document.title = `Diagnostic — ${site}`;
    const { user } = await startDiagnostic();
    expect(document.title).toBe(`Question 1 — Diagnostic — ${site}`);
    await answer(user);
    expect(document.title).toBe(`Question 1\u00a0: correction — Diagnostic — ${site}`);
    await next(user);
    expect(document.title).toBe(`Question 2 — Diagnostic — ${site}`);
    await user.click(await button("Question précédente"));
    expect(document.title).toBe(`Question 1\u00a0: correction — Diagnostic — ${site}`);
    await user.click(await button("Faire une pause"));
    expect(document.title).toBe(`Diagnostic — ${site}`);
    await user.click(await button("Reprendre"));
    do await answer(user);
    while (await next(user));
    expect(document.title).toBe(`Série terminée — Diagnostic — ${site}`);
    await user.click(await button("Voir mon bilan"));
    await screen.findByRole("heading", { name: "Vos réponses, une à une" });
    expect(document.title).toBe(`Mon bilan — ${site}`);
    await user.click(await button("Continuer l’évaluation"));
    expect(document.title).toBe(`Diagnostic — ${site}`);
  });

  test("says that the bilan is open in another tab, and which bilan is looked at", async () => {
    const started = await startDiagnostic();
    await answer(started.user);
    await started.user.click(await button("Faire une pause"));
    fireEvent.click(await screen.findByText("Recommencer à zéro"));
    await screen.findByRole("heading", { name: "Un nouveau bilan commence à zéro" });
    const { user } = await visit("result");
    const earlier = await screen.findByRole("region", { name: "Bilans précédents" });
    await user.click(within(earlier).getByRole("button"));
    expect(document.title).toMatch(/^Bilan commencé le .+ — Auto-évaluation/);
    await user.click(await button("Revenir au bilan actuel"));
    expect(document.title).toBe(`Mon bilan — ${site}`);
  });
});

describe("the end of a series", () => {
  test("comes with its last answer: whoever leaves by the menu has not left it running", async () => {
    const { user } = await startDiagnostic();
    for (let i = 0; i < 21; i++) {
      await answer(user);
      if (i < 20) await next(user);
    }
    await visit("diagnostic");
    expect(await screen.findByRole("heading", { name: "Un bilan existe sur ce poste" })).toBeTruthy();
    expect(screen.queryByText(/Une série est en cours/)).toBeNull();
  });

  test("can be put off until the verdict", async () => {
    const { user } = await startDiagnostic();
    do await answer(user);
    while (await next(user));
    await screen.findByRole("heading", { name: "Série terminée" });
    await user.click(await button("Continuer\u00a0: 21 questions de plus au maximum"));
    expect(await screen.findByRole("heading", { level: 1, name: "Question 22" })).toBeTruthy();
  });

  test("a question seen and not answered is asked about before it counts", async () => {
    const { user, journal } = await startDiagnostic();
    await user.click(await button("Faire une pause"));
    await user.click(await button("Clore cette série"));
    expect(
      await screen.findByRole("heading", { name: "1 question vue est restée sans réponse" }),
    ).toBeTruthy();
    await user.click(await button("Annuler"));
    expect(document.activeElement).toBe(await button("Clore cette série"));
    expect(journal.getSnapshot().attempt?.series[0]?.endedAt).toBeNull();
    await user.click(await button("Clore cette série"));
    await user.click(await button("Y répondre"));
    await answer(user);
    await next(user);
    await user.click(await button("Faire une pause"));
    await user.click(await button("Clore cette série"));
    await user.click(await button("Clore quand même"));
    await waitFor(() => expect(journal.getSnapshot().attempt?.series[0]?.endedAt).not.toBeNull());
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("heading", { name: /Un bilan existe/ })),
    );
    await visit("result");
    expect(await screen.findByText(/restées sans réponse/)).toBeTruthy();
    expect(screen.queryByText(/que vous dites ne pas connaître/)).toBeNull();
  });
});

describe("a retry", () => {
  test("of which every question was retired begins nothing, and says so", async () => {
    const { user, journal } = await startDiagnostic();
    await answer(user, "b");
    const missed = journal.getSnapshot().answers[0]?.item.id ?? "";
    await journal.finish();
    const page = await visit("retry");
    const go = await button("Reprendre 1 question");
    server.retired.add(missed);
    await page.user.click(go);
    expect(await screen.findByText("Aucune de ces questions n’est plus posée")).toBeTruthy();
    expect(page.journal.getSnapshot().attempt?.series).toHaveLength(1);
    await visit("result");
    expect(await screen.findByRole("heading", { name: "Vos réponses, une à une" })).toBeTruthy();
    expect(screen.queryByText(/illisible/)).toBeNull();
    // Once that is known, nothing is offered any more, there or here.
    await waitFor(() => expect(screen.queryByText(/^Reprendre mes erreurs/)).toBeNull());
    await visit("retry");
    expect(await screen.findByText(/ont toutes été retirées/)).toBeTruthy();
  });

  test("asks as many questions as the bilan says, and their correction is read after passing the last", async () => {
    const { user, journal } = await startDiagnostic();
    await answer(user, "b");
    await next(user);
    await screen.findByRole("heading", { level: 1, name: "Question 2" });
    await journal.finish();
    // One seen and left without an answer is a gap, and is not asked again.
    await visit("result");
    expect(await screen.findByText("Reprendre mes erreurs (1)")).toBeTruthy();
    const page = await visit("retry");
    await page.user.click(await button("Reprendre 1 question"));
    await page.user.click(await button("Passer pour l’instant"));
    await answer(page.user);
    await next(page.user);
    expect(await screen.findByRole("heading", { name: "Reprise terminée" })).toBeTruthy();
    await visit("retry");
    await screen.findByRole("heading", { name: "Un bilan existe sur ce poste" });
    expect(screen.queryByText(/pas encore vues/)).toBeNull();
    await visit("result");
    await screen.findByRole("heading", { name: "Vos réponses, une à une" });
    expect(screen.queryByText(/^Reprendre mes erreurs/)).toBeNull();
  });

  test("works without a network where the texts are on the device, and says what that means", async () => {
    const { user, journal } = await startDiagnostic();
    await answer(user, "b");
    await journal.finish();
    server.down = true;
    const page = await visit("retry");
    await page.user.click(await button("Reprendre 1 question"));
    expect(await screen.findByRole("heading", { level: 1, name: "Question 1" })).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Reprise sans nouvelles du serveur" })).toBeTruthy();
    await answer(page.user);
    await next(page.user);
    expect(await screen.findByRole("heading", { name: "Reprise terminée" })).toBeTruthy();
  });
});

describe("on paper", () => {
  /** Prints as a browser does. @returns the answers' section as it was printed each time: with or without. */
  function printer(): { printed: boolean; open: number; text: string }[] {
    const sheets: { printed: boolean; open: number; text: string }[] = [];
    vi.stubGlobal("print", () => {
      const section = screen.getByRole("region", { name: "Vos réponses, une à une" });
      sheets.push({
        printed: section.closest(".no-print") === null,
        open: section.querySelectorAll(":scope > details[open]").length,
        text: section.textContent ?? "",
      });
      fireEvent(window, new Event("afterprint"));
    });
    return sheets;
  }

  test("the bilan comes without the answers, or with each one and its correction, then folds again", async () => {
    const started = await startDiagnostic();
    await answer(started.user);
    await next(started.user);
    await answer(started.user, "b");
    const { user } = await visit("result");
    await screen.findByRole("heading", { name: "Vos réponses, une à une" });
    const sheets = printer();
    await user.click(await button("Imprimer"));
    await user.click(await button("Imprimer avec les réponses et corrections"));
    await user.click(await button("Imprimer"));
    expect(sheets.map(({ printed, open }) => ({ printed, open }))).toEqual([
      { printed: false, open: 0 },
      { printed: true, open: 2 },
      { printed: false, open: 0 },
    ]);
    expect(sheets[1]?.text.match(/À retenir/g)).toHaveLength(2);
    expect(sheets[2]?.text).not.toContain("À retenir");
    expect(document.querySelectorAll("details[open]")).toHaveLength(0);
  });
});

describe("what is kept", () => {
  test("with all site data blocked the diagnostic goes to its result, and nothing is said to be kept", async () => {
    blockEverything();
    const { user } = await startDiagnostic();
    expect(screen.getAllByRole("alert")[0]?.textContent).toContain("Ce navigateur n’enregistre rien");
    do await answer(user);
    while (await next(user));
    await user.click(await button("Voir mon bilan"));
    expect(await screen.findByRole("heading", { name: "Vos réponses, une à une" })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    expect(document.title).toMatch(/^Mon bilan/);
    expect(screen.getByRole("heading", { name: "Dans cette page" })).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/gardées? (sur ce poste|que dans ce navigateur)/);
    await user.click(await button("Continuer l’évaluation"));
    expect(await screen.findByRole("heading", { name: "Un bilan existe dans cette page" })).toBeTruthy();
  });

  test("an erasure that failed is said to have failed, and the answers are still there", async () => {
    const { user } = await startDiagnostic();
    await answer(user);
    await user.click(await button("Faire une pause"));
    vi.spyOn(IDBObjectStore.prototype, "clear").mockImplementation(() => {
      throw new DOMException("no", "UnknownError");
    });
    fireEvent.click(await screen.findByText("Effacer définitivement"));
    expect(await screen.findByRole("heading", { name: "Vos réponses n’ont pas été effacées" })).toBeTruthy();
    expect(screen.queryByText(/sont effacées/)).toBeNull();
    expect(screen.getByText(/Vous avez laissé un diagnostic après 1 réponse/)).toBeTruthy();
  });

  test("with a full disk only the last answers are said to wait, and a failed erasure erased nothing", async () => {
    const { user, journal } = await startDiagnostic();
    await answer(user);
    await next(user);
    const full = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(full);
    await answer(user);
    await waitFor(() => expect(journal.getSnapshot().storage).toBe("full"));
    await user.click(await button("Faire une pause"));
    expect(await screen.findByRole("heading", { name: "Une série est en cours sur ce poste" })).toBeTruthy();
    vi.spyOn(IDBObjectStore.prototype, "clear").mockImplementation(full);
    fireEvent.click(await screen.findByText("Effacer définitivement"));
    expect(await screen.findByRole("heading", { name: "Vos réponses n’ont pas été effacées" })).toBeTruthy();
    expect(journal.getSnapshot().answers).toHaveLength(2);
  });

  test("whoever started again may still erase, from the bilan and from the diagnostic", async () => {
    const { user } = await startDiagnostic();
    await answer(user);
    await visit("result");
    fireEvent.click(await screen.findByText("Recommencer à zéro"));
    expect(await screen.findByText("Votre bilan actuel n’a pas encore de réponse.")).toBeTruthy();
    expect(screen.queryByText(/Aucune réponse n’est gardée/)).toBeNull();
    expect(await button("Effacer de ce poste")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Recommencer" })).toBeNull();
    await visit("diagnostic");
    expect(await screen.findByRole("heading", { name: "Un bilan précédent est sur ce poste" })).toBeTruthy();
    fireEvent.click(await screen.findByText("Effacer définitivement"));
    expect(
      await screen.findByRole("heading", { name: "Vos réponses sont effacées de ce poste" }),
    ).toBeTruthy();
    expect(screen.queryByRole("heading", { name: /bilan précédent/ })).toBeNull();
  });

  test("an answered question of which the text is gone is no dead end", async () => {
    const started = await startDiagnostic();
    await answer(started.user);
    await next(started.user);
    await screen.findByRole("heading", { level: 1, name: "Question 2" });
    server.gone.add(started.journal.getSnapshot().answers[0]?.item.digest ?? "");
    const db = await openDB(databaseName);
    await db.clear("items");
    db.close();
    const { user } = await visit("diagnostic");
    await user.click(await button("Reprendre"));
    await user.click(await button("Question précédente"));
    expect(
      await screen.findByRole("heading", { name: "Le texte de cette question n’est plus publié" }),
    ).toBeTruthy();
    await user.click(await button("Continuer"));
    expect(await screen.findByRole("heading", { level: 1, name: "Question 2" })).toBeTruthy();
  });

  test("a bilan made again from its answers names no version that never was", async () => {
    const started = await startDiagnostic();
    await answer(started.user);
    const { attempt } = started.journal.getSnapshot();
    const db = await openDB(databaseName);
    await db.put("attempts", { damaged: true }, attempt?.id);
    db.close();
    await visit("result");
    expect(await screen.findByText(/reconstitué d’après ses réponses/)).toBeTruthy();
    expect(await screen.findByText(/Un enregistrement abîmé ne peut pas être lu/)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/0\.0\.0|mis de côté/);
  });

  test("an erasure of which nobody knows the end is not said to have failed", async () => {
    const { user } = await startDiagnostic();
    await answer(user);
    await visit("result");
    await screen.findByRole("heading", { name: "Vos réponses, une à une" });
    vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true });
    vi.spyOn(IDBObjectStore.prototype, "clear").mockImplementation(() =>
      Object.assign(Object.create(IDBRequest.prototype), { addEventListener: () => undefined }),
    );
    fireEvent.click(await screen.findByText("Effacer définitivement"));
    await vi.advanceTimersByTimeAsync(4100);
    vi.useRealTimers();
    expect(
      await screen.findByRole("heading", { name: "On ne sait pas si vos réponses sont effacées" }),
    ).toBeTruthy();
  });

  test("a series closed without an answer says that it is", async () => {
    const { user } = await startDiagnostic();
    await user.click(await button("Faire une pause"));
    await user.click(await button("Clore cette série"));
    await user.click(await button("Clore quand même"));
    const said = await screen.findByRole("heading", { name: "La série est close, sans réponse" });
    await waitFor(() => expect(document.activeElement).toBe(said));
  });

  test("an erasure in another tab is told where a question is open, and nothing comes back", async () => {
    const { user } = await startDiagnostic();
    await answer(user);
    await next(user);
    const { createDiskStore } = await import("@/lib/attempts/disk-store");
    const other = createDiskStore(() => "another-epoch");
    await other.erase("another-tab");
    fireEvent.click(await button("Je ne sais pas"));
    expect(
      await screen.findByRole("heading", { name: "Vos réponses ont été effacées de ce poste" }),
    ).toBeTruthy();
    expect(await other.read()).toMatchObject({ kept: [] });
    // One may begin again, here.
    await user.click(await button("Commencer le diagnostic"));
    expect(await screen.findByRole("heading", { level: 1, name: "Question 1" })).toBeTruthy();
  });
});

describe("a file", () => {
  const file = () => {
    const kept = play({ ...diagnostic(), id: "of-the-file" }, [{ outcome: "wrong" }, { outcome: "wrong" }]);
    return new File([writeResultFile(kept, at)], "bilan.json", { type: "application/json" });
  };

  test("asks before it takes the place of newer work, which stays and can be opened again", async () => {
    const started = await startDiagnostic();
    await answer(started.user);
    const { user, journal } = await visit("result");
    const input = await screen.findByLabelText(/Recharger un bilan/);
    await user.upload(input, file());
    await user.click(await button("Garder l’actuel"));
    expect(journal.getSnapshot().answers).toHaveLength(1);
    expect(document.activeElement).toBe(input);
    await user.upload(input, file());
    await user.click(await button("Remplacer"));
    await waitFor(() => expect(screen.getByText("Bilan rechargé : 2 réponses.")).toBeTruthy());
    expect(screen.getByText("Bilan rechargé : 2 réponses.").getAttribute("role")).toBe("status");
    expect(document.activeElement).toBe(input);
    const earlier = await screen.findByRole("region", { name: "Bilans précédents" });
    await user.click(within(earlier).getByRole("button"));
    expect(document.activeElement).toBe(
      screen.getByRole("heading", { level: 2, name: /^Bilan commencé le/ }),
    );
    await user.click(await button("Revenir au bilan actuel"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 })));
    await user.click(
      within(await screen.findByRole("region", { name: "Bilans précédents" })).getByRole("button"),
    );
    await user.click(await button("En faire le bilan actuel"));
    await waitFor(() => expect(journal.getSnapshot().answers).toHaveLength(1));
    expect(journal.getSnapshot().past).toHaveLength(1);
  });

  test("asks before it closes a running series, even one without an answer", async () => {
    await startDiagnostic();
    const { user, journal } = await visit("result");
    await user.upload(await screen.findByLabelText(/Recharger un bilan/), file());
    expect(
      await screen.findByText(/série en cours est close\. 1 question vue est restée sans réponse/),
    ).toBeTruthy();
    await user.click(await button("Garder l’actuel"));
    expect(journal.getSnapshot().attempt?.series[0]?.endedAt).toBeNull();
  });

  test("put aside and not taken up again for want of room is said, and stays put aside", async () => {
    const started = await startDiagnostic();
    await answer(started.user);
    const first = await visit("result");
    await first.user.upload(await screen.findByLabelText(/Recharger un bilan/), file());
    await first.user.click(await button("Remplacer"));
    await screen.findByText("Bilan rechargé : 2 réponses.");
    const { user } = await visit("result");
    const earlier = await screen.findByRole("region", { name: "Bilans précédents" });
    await user.click(within(earlier).getByRole("button"));
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    await user.click(await button("En faire le bilan actuel"));
    const said = await screen.findByRole("heading", { name: /Ce bilan n’est pas devenu l’actuel/ });
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(await button("En faire le bilan actuel")).toBeTruthy();
  });

  test("of which the texts cannot be fetched says so, and not that they are published no more", async () => {
    const first = await visit("result");
    await first.user.upload(await screen.findByLabelText(/Recharger un bilan/), file());
    await screen.findByText("Bilan rechargé : 2 réponses.");
    const openFirst = async () => {
      const section = await screen.findByRole("region", { name: "Vos réponses, une à une" });
      const details = section.querySelector("details") as HTMLDetailsElement;
      details.open = true;
      fireEvent(details, new Event("toggle"));
    };
    server.down = true;
    await visit("result");
    await openFirst();
    expect(await screen.findByText("Le texte de cette question n’a pas pu être chargé.")).toBeTruthy();
    server.down = false;
    for (const ref of first.journal.getSnapshot().answers) server.gone.add(ref.item.digest);
    await visit("result");
    await openFirst();
    expect(await screen.findByText(/^Le texte de cette question n’est plus publié/)).toBeTruthy();
  });

  test("on an empty device is reloaded at once, announced, and keeps the focus", async () => {
    const { user } = await visit("result");
    const input = await screen.findByLabelText(/Recharger un bilan/);
    await user.upload(input, file());
    const message = await screen.findByText("Bilan rechargé : 2 réponses.");
    expect(message.getAttribute("role")).toBe("status");
    expect(screen.getByLabelText(/Recharger un bilan/)).toBe(input);
    expect(document.querySelector("#result-file-message")).toBe(message);
  });

  test("that could not be kept is shown, and said not to be kept", async () => {
    blockEverything();
    const { user } = await visit("result");
    await user.upload(await screen.findByLabelText(/Recharger un bilan/), file());
    expect(await screen.findByText(/Bilan rechargé dans cette page seulement \(2 réponses\)/)).toBeTruthy();
  });
});
