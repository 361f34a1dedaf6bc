import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { outcomeWords } from "@/components/question/outcome";
import { AddedQuestions } from "@/components/sessions/participant/added-questions";
import { AnswerState } from "@/components/sessions/participant/answer-state";
import { JoinForm } from "@/components/sessions/participant/join-form";
import { LeftBehind } from "@/components/sessions/participant/left-behind";
import { meanwhile } from "@/components/sessions/participant/meanwhile";
import { OwnPace } from "@/components/sessions/participant/own-pace";
import { OwnResultView } from "@/components/sessions/participant/own-result-view";
import { ParticipantScreen } from "@/components/sessions/participant/participant-screen";
import { StepQuestion } from "@/components/sessions/participant/step-question";
import { keepParticipation } from "@/lib/sessions/client/kept";
import { emptyOutbox, give, hear, type OwnAnswer, refuse } from "@/lib/sessions/client/outbox";
import { outside } from "@/lib/sessions/client/participation-state";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import type { Screen, ShownQuestion } from "@/lib/sessions/model";
import { diagnostic, play } from "../../unit/assessment/player";
import { domainTitles, publication } from "../solo";

const actions = useParticipation.getState();
const choice = (...options: string[]) => ({ type: "choice" as const, options });
const given = (...options: string[]) => ({ response: choice(...options), confidence: null });

function question(position: number, over: Partial<ShownQuestion> = {}): ShownQuestion {
  return {
    position,
    phase: "open",
    domain: "cct",
    kind: "single",
    stem: "<p>Que faire ?</p>",
    title: `Que faire ? (${position})`,
    options: ["a", "b"].map((id) => ({ id, html: `Option ${id}`, text: `Option ${id}` })),
    targets: [],
    closesAt: null,
    correction: null,
    figures: null,
    ...over,
  };
}

const revealed: Partial<ShownQuestion> = {
  phase: "revealed",
  correction: {
    key: choice("b"),
    rationales: { a: "Non.", b: "Oui." },
    explanation: "<p>Voilà.</p>",
    sources: [],
  },
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  useParticipation.setState({ ...actions, ...outside, phase: "in", keptHere: true }, true);
});
afterEach(() => vi.restoreAllMocks());

describe("what is said of an answer", () => {
  const own = (over: Partial<OwnAnswer>): OwnAnswer => ({
    ...given("a"),
    state: "kept",
    held: given("a"),
    overtaken: false,
    ...over,
  });
  const say = (
    answer: OwnAnswer | undefined,
    over: { unsent?: boolean; open?: boolean; keptHere?: boolean } = {},
  ) => {
    const { container, unmount } = render(
      <AnswerState answer={answer} unsent={false} open keptHere {...over} />,
    );
    const text = container.textContent ?? "";
    unmount();
    return text;
  };

  test("« enregistrée » is of what the server holds, and of nothing else", () => {
    expect(say(own({}))).toMatch(/^Réponse enregistrée/);
    expect(say(own({ response: null, held: { response: null, confidence: null } }))).toContain(
      "« Je ne sais pas »",
    );
    expect(say(own({ state: "waiting", held: null }))).not.toContain("enregistrée");
    for (const state of ["late", "limit", "invalid"] as const) {
      expect(say(own({ state, held: null }))).not.toContain("enregistrée");
      expect(say(own({ state }))).toContain("La précédente reste enregistrée");
    }
    // What is chosen on screen is not what the server holds.
    expect(say(own({}), { unsent: true })).toContain("Votre réponse précédente est enregistrée");
    expect(say(own({ overtaken: true }))).toContain("Une autre page de ce navigateur");
  });

  test("« gardée sur cet appareil » is said only where it is", () => {
    expect(say(own({ state: "waiting" }))).toContain("gardée sur cet appareil");
    expect(say(own({ state: "waiting" }), { keptHere: false })).toContain("ne fermez pas cette page");
  });

  test("closed, what was begun and not given is told apart from nothing", () => {
    expect(say(undefined, { open: false })).toBe("Vous n’avez pas répondu à cette question.");
    expect(say(undefined, { open: false, unsent: true })).toContain("n’a pas été validé");
    expect(say(undefined, { unsent: true })).toBe("");
    expect(say(own({}), { open: false, unsent: true })).toContain("Votre dernier choix n’a pas été validé");
  });
});

describe("a question of the room", () => {
  test("tells what is being chosen, and shows it again closed, where it takes no more", async () => {
    const draft = vi.fn();
    useParticipation.setState({ draft });
    const { rerender, unmount } = render(<StepQuestion question={question(1)} />);
    await userEvent.click(screen.getByRole("radio", { name: "Option b" }));
    expect(draft).toHaveBeenLastCalledWith(1, { response: choice("b"), confidence: null });
    rerender(<StepQuestion question={question(1, { phase: "closed" })} />);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option b" }).checked).toBe(true);
    expect(screen.getByRole("button", { name: "Valider" }).matches(":disabled")).toBe(true);
    unmount();

    // The same after a reload, from what the device kept.
    useParticipation.setState({ drafts: new Map([[1, given("b")]]) });
    render(<StepQuestion question={question(1, { phase: "closed" })} />);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option b" }).checked).toBe(true);
    expect(screen.getByText(/n’a pas été validé avant la clôture/)).toBeTruthy();
  });

  test("revealed, judges the answer that the server holds, and shows the one that came too late", () => {
    const before = hear(emptyOutbox, [{ position: 1, revision: 1, ...given("a") }]);
    const late = refuse(give(before, 1, given("b")), 1, 2, "late", []);
    useParticipation.setState({ outbox: late, drafts: new Map([[1, given("b")]]) });
    render(<StepQuestion question={question(1, revealed)} />);
    // Held: a, which is wrong; the late one would have been right.
    expect(screen.getByRole("heading", { name: outcomeWords.wrong })).toBeTruthy();
    expect(screen.getByText(/arrivée après la clôture/)).toBeTruthy();
    const list = screen.getByText(/Ce que vous aviez choisi/).parentElement as HTMLElement;
    expect(within(list).getByText("Option b")).toBeTruthy();
  });

  test("revealed, never says that the response held does not count, when its certainty alone was changed", () => {
    const held = hear(emptyOutbox, [{ position: 1, revision: 1, ...given("a") }]);
    useParticipation.setState({
      outbox: held,
      drafts: new Map([[1, { ...given("a"), confidence: "sure" }]]),
    });
    render(<StepQuestion question={question(1, revealed)} />);
    expect(screen.queryByText(/Ce que vous aviez choisi/)).toBeNull();
  });

  test("answered elsewhere, shows that answer in its form", () => {
    const mine = give(emptyOutbox, 1, given("a"));
    useParticipation.setState({ outbox: mine });
    render(<StepQuestion question={question(1)} />);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option a" }).checked).toBe(true);
    act(() =>
      useParticipation.setState({ outbox: hear(mine, [{ position: 1, revision: 1, ...given("b") }]) }),
    );
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option b" }).checked).toBe(true);
    expect(screen.getByText(/Une autre page de ce navigateur/)).toBeTruthy();
  });

  test("of before, left begun or come too late, is not passed over", () => {
    const late = refuse(give(emptyOutbox, 2, given("a")), 2, 1, "late", []);
    useParticipation.setState({ outbox: late, drafts: new Map([[1, given("b")]]) });
    const { unmount } = render(<LeftBehind except={[3]} />);
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Question 1\u00a0: votre dernier choix n’a pas été validé.",
      "Question 2\u00a0: votre dernière réponse est arrivée après la clôture.",
    ]);
    unmount();
    for (const why of ["invalid", "limit"] as const) {
      const refused = refuse(give(emptyOutbox, 2, given("a")), 2, 1, why, []);
      useParticipation.setState({ outbox: refused, drafts: new Map([[2, given("a")]]) });
      const left = render(<LeftBehind except={[]} />);
      expect(screen.getAllByRole("listitem")).toHaveLength(1);
      left.unmount();
    }
    useParticipation.setState({ outbox: emptyOutbox, drafts: new Map([[3, given("b")]]) });
    expect(render(<LeftBehind except={[3]} />).container.textContent).toBe("");
  });
});

describe("the title of the page", () => {
  const inLobby: Screen = {
    version: 1,
    now: "2026-11-24T09:00:00.000Z",
    title: "Équipe",
    pace: "step",
    phase: "lobby",
    locked: false,
    total: 2,
    domains: ["cct"],
    endsAt: null,
    question: null,
  };
  // jsdom lays nothing out.
  Element.prototype.checkVisibility ??= () => true;
  const at = (over: Partial<Screen>) =>
    act(() => useParticipation.setState({ screen: { ...inLobby, ...over } }));
  const titled = () => document.title.split(" — ").slice(0, -1).join(" — ");

  test("is true at every step of a participant", () => {
    useParticipation.setState({ phase: "out" });
    render(<ParticipantScreen bank={publication} domainTitles={domainTitles} />);
    expect(titled()).toBe("Rejoindre une séance");
    act(() => useParticipation.setState({ phase: "in", screen: inLobby }));
    expect(titled()).toBe("Vous êtes dans la salle — Équipe");
    act(() => useParticipation.setState({ finished: true }));
    at({ phase: "running", pace: "self" });
    // The others go on.
    expect(titled()).toBe("Vous avez terminé — Équipe");
    act(() => useParticipation.setState({ finished: false }));
    at({ phase: "running" });
    expect(titled()).toBe("En attente de la prochaine question — Équipe");
    at({ phase: "running", question: question(2) });
    expect(titled()).toBe("Question 2 — Équipe");
    at({ phase: "running", question: question(2, revealed) });
    expect(titled()).toBe("Question 2\u00a0: le corrigé — Équipe");
    at({ phase: "ended" });
    expect(titled()).toBe("La séance est terminée — Équipe");
    const sentence = "L’animateur vous a retiré de la salle.";
    act(() => useParticipation.setState({ phase: "gone", farewell: { left: false, sentence } }));
    expect(titled()).toBe("Vous n’êtes plus dans la séance");
    act(() => useParticipation.setState({ phase: "gone", farewell: { left: true, sentence: "Effacé." } }));
    expect(titled()).toBe("Vous avez quitté la séance");
  });

  test("gone, the word of it has the focus, and the field of another code is not at fault", () => {
    const farewell = { left: true, sentence: "Effacé." };
    useParticipation.setState({ phase: "gone", keptHere: false, farewell });
    render(<ParticipantScreen bank={publication} domainTitles={domainTitles} />);
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Effacé." }));
    const field = screen.getByLabelText("Code de la séance");
    expect(field.getAttribute("aria-invalid")).toBeNull();
    expect(screen.getAllByText("Effacé.")).toHaveLength(1);
    // Elsewhere on the device, a result that was kept is not forgotten, and nothing says that it is.
    expect(screen.getByText(/y est encore/)).toBeTruthy();
  });

  test("at one's own pace, names the question on screen", async () => {
    const running = { ...inLobby, phase: "running" as const, pace: "self" as const };
    useParticipation.setState({ screen: running });
    render(<ParticipantScreen bank={publication} domainTitles={domainTitles} />);
    expect(titled()).toBe("Les questions — Équipe");
    act(() => useParticipation.setState({ questions: [question(1), question(2)] }));
    expect(titled()).toBe("Question 1 — Équipe");
    await userEvent.click(screen.getByRole("button", { name: "Question suivante" }));
    expect(titled()).toBe("Question 2 — Équipe");
    at({ phase: "ended", pace: "self" });
    expect(titled()).toBe("La séance est terminée — Équipe");
  });
});

test("while the line is cut, answers are said to wait only when some do", () => {
  const now = { ...outside, keptHere: true, screen: { phase: "running" } as Screen };
  expect(meanwhile({ ...now, outbox: give(emptyOutbox, 1, given("a")) })).toContain("en attente");
  for (const state of [
    now,
    { ...now, finished: true },
    { ...now, screen: { phase: "ended" } as Screen },
    outside,
  ])
    expect(meanwhile(state)).not.toMatch(/en attente|Vos réponses/);
  expect(meanwhile({ ...now, keptHere: false })).toContain("si cette page reste ouverte");
});

describe("at one's own pace", () => {
  test("what is begun is neither answered nor to do, is there again, and is spoken of at the end", async () => {
    useParticipation.setState({
      questions: [question(1), question(2)],
      outbox: hear(emptyOutbox, [{ position: 1, revision: 1, ...given("a") }]),
      drafts: new Map([[2, given("b")]]),
    });
    render(<OwnPace />);
    expect(screen.getByText("1 réponse donnée sur 2")).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Question 2" })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option b" }).checked).toBe(true);
    expect(screen.getByText("Commencée")).toBeTruthy();
    expect(screen.getByText("Répondue")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Question précédente" }));
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option a" }).checked).toBe(true);
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Question 1" }));
    // Finishing ends it as the closing does.
    expect(screen.getByText(/^Réponse enregistrée/).textContent).toContain("jusqu’à ce que vous terminiez");
    expect(screen.getByText(/Il reste 1 question sans réponse/).textContent).toContain(
      "1 choix commencé n’a pas été validé et ne comptera pas",
    );
  });

  test("what was added after one's end may be answered, once, and stays with the word of it", async () => {
    const answer = vi.fn();
    useParticipation.setState({
      answer,
      finished: true,
      questions: [question(1, { phase: "closed" }), question(2)],
      outbox: hear(emptyOutbox, [{ position: 1, revision: 1, ...given("a") }]),
    });
    const { container } = render(<AddedQuestions />);
    expect(screen.queryByRole("heading", { name: "Question 1" })).toBeNull();
    // Still open, nothing is said to be missed.
    expect(container.textContent).not.toContain("clôture");
    expect(container.textContent).not.toContain("pas répondu");
    await userEvent.click(screen.getByRole("radio", { name: "Option b" }));
    await userEvent.click(screen.getByRole("button", { name: "Valider" }));
    expect(answer).toHaveBeenCalledWith(2, choice("b"), null);
    // On its way, it changes no more, as the page has just said; one that could not be taken may be given again.
    const onItsWay = give(emptyOutbox, 2, given("b"));
    act(() => useParticipation.setState({ outbox: onItsWay }));
    expect(screen.queryByRole("radio")).toBeNull();
    act(() => useParticipation.setState({ outbox: refuse(onItsWay, 2, 1, "invalid", []) }));
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Option b" }).checked).toBe(true);
    act(() =>
      useParticipation.setState({
        questions: [question(1, { phase: "closed" }), question(2, { phase: "closed" })],
        outbox: hear(emptyOutbox, [{ position: 2, revision: 1, ...given("b") }]),
      }),
    );
    expect(screen.queryByRole("radio")).toBeNull();
    expect(screen.getByText("Réponse enregistrée.")).toBeTruthy();
  });
});

describe("coming in", () => {
  const kept = {
    code: "7KQM4XTP",
    secret: "s".repeat(43),
    title: "Équipe",
    nickname: "Loutre",
    at: "2026-11-29T08:00:00.000Z",
    pending: [],
  };
  beforeEach(() => useParticipation.setState({ phase: "out" }));

  test("the form is in what the server writes, and sends nothing by itself", () => {
    const html = renderToString(<JoinForm code={null} />);
    expect(html).toContain('for="join-code"');
    expect(html).toContain('method="dialog"');
    // Without a name, no browser puts what is typed into an address.
    expect(html).not.toContain(" name=");
  });

  test("what was typed before stays; an empty field takes the code of the address", () => {
    const { rerender } = render(<JoinForm code={null} />);
    const field = screen.getByLabelText<HTMLInputElement>("Code de la séance");
    rerender(<JoinForm code="7kqm4xtp)" />);
    expect(field.value).toBe("7KQM 4XTP");
    field.value = "autre";
    rerender(<JoinForm code="8KQM4XTP" />);
    expect(field.value).toBe("autre");
  });

  test("a refused code is at fault; a server that does not answer who comes back is not its field’s", () => {
    useParticipation.setState({ refusal: "Code inconnu." });
    render(<JoinForm code="" />);
    const field = screen.getByLabelText("Code de la séance");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
    act(() => field.blur());
    act(() => useParticipation.setState({ phase: "entering", refusal: "La page réessaie." }));
    expect(field.getAttribute("aria-invalid")).toBeNull();
    expect(document.activeElement).not.toBe(field);
    expect(screen.getByText("La page réessaie.").getAttribute("role")).toBe("status");
  });

  test("a link pasted whole enters; two codes, or none, say what to do and ask nothing", async () => {
    const join = vi.fn();
    useParticipation.setState({ join });
    render(<JoinForm code="" />);
    const field = screen.getByLabelText("Code de la séance");
    await userEvent.type(field, "7KQM 4XTP ou 7KQM 4XTQ{Enter}");
    expect(screen.getByText(/plusieurs codes/)).toBeTruthy();
    await userEvent.clear(field);
    await userEvent.type(field, "avec{Enter}");
    expect(screen.getByText(/8 lettres et chiffres, comme/)).toBeTruthy();
    expect(join).not.toHaveBeenCalled();
    await userEvent.clear(field);
    await userEvent.type(field, "https://exemple.fr/rejoindre#7KQM4XTP,{Enter}");
    expect(join.mock.calls).toEqual([["7KQM4XTP"]]);
  });

  test("who has been there before is offered their place, in the place of the form", async () => {
    const resume = vi.fn();
    useParticipation.setState({ resume });
    const waiting = { ...kept, pending: [{ position: 1, revision: 1, ...given("a") }] };
    keepParticipation(waiting);
    render(<JoinForm code="7KQM4XTP" />);
    expect(screen.queryByLabelText("Code de la séance")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Reprendre ma place" }));
    expect(resume).toHaveBeenCalledWith(waiting);
    await userEvent.click(screen.getByRole("button", { name: "Je suis une autre personne" }));
    expect(screen.getByText(/Personne ne pourra plus/).textContent).toContain(
      "1 réponse pas encore envoyée est perdue",
    );
    await userEvent.click(screen.getByRole("button", { name: "Annuler" }));
    expect(localStorage.getItem("participations")).not.toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Je suis une autre personne" }));
    await userEvent.click(screen.getByRole("button", { name: "Oublier cette place" }));
    expect(screen.getByLabelText<HTMLInputElement>("Code de la séance").value).toBe("7KQM 4XTP");
    expect(localStorage.getItem("participations")).toBeNull();
  });

  test("a device that cannot forget is said not to have", async () => {
    keepParticipation(kept);
    render(<JoinForm code="7KQM4XTP" />);
    vi.spyOn(Storage.prototype, "removeItem").mockImplementation(() => {
      throw new DOMException("refused", "SecurityError");
    });
    await userEvent.click(screen.getByRole("button", { name: "Je suis une autre personne" }));
    await userEvent.click(screen.getByRole("button", { name: "Oublier cette place" }));
    expect(screen.getByText(/n’a pas pu oublier/)).toBeTruthy();
  });
});

describe("one's own result", () => {
  test("is printed without the answers, or with each of them open", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("no network");
    });
    const sheets: (number | null)[] = [];
    vi.stubGlobal("print", () => {
      const section = screen.getByRole("heading", { name: "Vos réponses, une à une" }).closest("section");
      sheets.push(
        section?.classList.contains("no-print")
          ? null
          : (section?.querySelectorAll("details[open]").length ?? 0),
      );
      window.dispatchEvent(new Event("afterprint"));
    });
    useParticipation.setState({ result: play(diagnostic(), [{ outcome: "right" }, { outcome: "wrong" }]) });
    render(<OwnResultView bank={publication} domainTitles={domainTitles} />);
    await userEvent.click(screen.getByRole("button", { name: "Imprimer" }));
    await userEvent.click(screen.getByRole("button", { name: "Imprimer avec les réponses et corrections" }));
    expect(sheets).toEqual([null, 2]);
    expect(document.querySelectorAll("details[open]")).toHaveLength(0);
    vi.unstubAllGlobals();
  });
});
