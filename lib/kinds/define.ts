import type { CompiledItem } from "../bank/compiled";
import type { Response } from "../bank/item";
import type { Question } from "../bank/question-schema";
import type { Kind } from "../bank/schema";
import type { QuestionOf } from "./authored";
import type { Described, KindRules, ResponseOf, Ruling } from "./kind";

/**
 * Makes a kind answer for any question and response, from rules that know only their own.
 * A response of another shape fits nothing and agrees with nothing; it is never an error, since it
 * may come from outside. A kind that is no question or no item of the bank's does not compile here.
 * @param shape of its responses and of its key.
 */
export const defineKind = <K extends Question["kind"] & CompiledItem["kind"]>(
  kind: K,
  shape: ResponseOf<K>["type"],
  own: Ruling<K, ResponseOf<K>>,
): KindRules => widened(kind, shape, own);

function widened<K extends Kind, R extends Response>(
  kind: K,
  shape: R["type"],
  own: Ruling<K, R>,
): KindRules {
  const isMine = (response: Response | null): response is R => response?.type === shape;
  const of = (response: Response | null): R | null => (isMine(response) ? response : null);
  const when = <T>(response: Response, then: (mine: R) => T, otherwise: T): T => {
    const mine = of(response);
    return mine ? then(mine) : otherwise;
  };
  const checked = (question: Question): QuestionOf<K> => {
    if (question.kind !== kind) throw new TypeError(`${question.id} is no ${kind} question.`);
    return question as QuestionOf<K>;
  };
  return {
    ...own,
    keyOf: (question) => own.keyOf(checked(question)),
    optionsOf: (question) => own.optionsOf(checked(question)),
    targetsOf: (question) => own.targetsOf(checked(question)),
    choicesOf: (question) => own.choicesOf(checked(question)),
    keyFaults: (question) => own.keyFaults(checked(question)),
    marksOf: (question, index) => own.marksOf(checked(question), index),
    agrees: (key, given) => when(key, (mine) => when(given, (its) => own.agrees(mine, its), false), false),
    fits: (asked, given) => when(given, (mine) => own.fits(asked, mine), false),
    begin: (asked, order, before) => own.begin(asked, order, of(before)),
    rename: (given, names) => when<Response | null>(given, (mine) => own.rename(mine, names), null),
    canonical: (given) => when<Response>(given, own.canonical, given),
    ticked: (given) => when<readonly string[]>(given, own.ticked, []),
    describe: ({ targets, key }, given, option) =>
      when<Described>(key, (mine) => own.describe({ targets, key: mine }, of(given), option), nothing),
    correctedOrder: (key, order) => when(key, (mine) => own.correctedOrder(mine, order), order),
    spell: (asked, given) => when(given, (mine) => own.spell(asked, mine), { lines: [], inOrder: false }),
    paper: { ...own.paper, key: (key, paper) => when(key, (mine) => own.paper.key(mine, paper), "") },
  };
}

const nothing: Described = { tags: [], state: "other" };
