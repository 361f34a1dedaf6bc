import { memo } from "react";
import type { Outcome } from "@/lib/assessment/model";
import { presentedOrder } from "@/lib/assessment/presentation";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Key, Response } from "@/lib/bank/item";
import type { Keyed } from "@/lib/kinds/kind";
import { Icon, type IconShape } from "../ui/icon";
import { RichText } from "../ui/rich-text";
import styles from "./assessment.module.css";

export const outcomeWords: Record<Outcome, string> = {
  right: "Juste",
  wrong: "Faux",
  unknown: "Je ne sais pas",
};
export const outcomeShapes: Record<Outcome, IconShape> = { right: "good", wrong: "bad", unknown: "unsure" };
const outcomeStyles: Record<Outcome, string | undefined> = {
  right: styles.outcomeGood,
  wrong: styles.outcomeBad,
  unknown: styles.outcomeUnsure,
};

/** Right or wrong, in words first. */
export function OutcomeHeading({
  outcome,
  headingRef,
}: {
  outcome: Outcome;
  headingRef?: React.Ref<HTMLHeadingElement>;
}) {
  return (
    <h2 className={`${styles.outcome} ${outcomeStyles[outcome] ?? ""}`} tabIndex={-1} ref={headingRef}>
      <Icon shape={outcomeShapes[outcome]} />
      {outcome === "unknown" ? "Vous ne saviez pas : voici pourquoi" : outcomeWords[outcome]}
    </h2>
  );
}

/** What a correction needs of a question. */
export type Corrected = Keyed &
  Pick<CompiledItem, "explanation" | "sources"> & {
    readonly options: readonly Omit<CompiledItem["options"][number], "text">[];
  };

type CorrectionProps = {
  item: Corrected;
  /** Option ids in the order in which they were asked. */
  order: readonly string[];
  response: Response | null;
};

/** The correction of an item whose options were shown in the order that an attempt's seed gives. */
export const SeededCorrection = memo(function SeededCorrection(props: {
  item: CompiledItem;
  response: Response | null;
  seed: number;
}) {
  const { item, response, seed } = props;
  const ids = item.options.map((option) => option.id);
  return <Correction item={item} order={presentedOrder(ids, item.id, item.kind, seed)} response={response} />;
});

/** Why: what each option was worth, the explanation and the sources. */
export function Correction({ item, order, response }: CorrectionProps) {
  return (
    <>
      <OptionReview item={item} order={order} response={response} />
      <Explanation item={item} />
    </>
  );
}

/** What to remember, and where it comes from. */
export function Explanation({ item }: { item: Pick<Corrected, "explanation" | "sources"> }) {
  return (
    <>
      <div className={styles.explanation}>
        <h3>À retenir</h3>
        <RichText html={item.explanation} />
      </div>
      <div className={styles.sources}>
        <h3>{item.sources.length > 1 ? "Sources" : "Source"}</h3>
        <ul>
          {item.sources.map((source) => (
            <li key={source.url + (source.locator ?? "")}>
              <a href={source.url} rel="external noreferrer" hrefLang={source.language}>
                <span lang={source.language}>{source.title}</span>
              </a>
              {source.locator && (
                <>
                  {" — "}
                  <span lang={source.locatorLanguage}>{source.locator}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** The options with their rationale; for an ordering item, in the right order. */
function OptionReview(props: CorrectionProps) {
  const { item, order, response } = props;
  const shown = item.key.type === "order" ? item.key.options : order;
  const List = item.key.type === "order" ? "ol" : "ul";
  return (
    <List className={styles.review}>
      {shown.map((id) => {
        const option = item.options.find((one) => one.id === id);
        if (!option) return null;
        const { tags, state } = describeOption(item, item.key, response, id);
        return (
          <li key={id} className={stateStyles[state]}>
            <p className={styles.tags}>
              {tags.map((tag) => (
                <span key={tag.text} className={tag.good ? styles.tagRight : styles.tagWrong}>
                  {tag.text}
                </span>
              ))}
            </p>
            <RichText html={option.html} />
            <div className={styles.rationale}>
              <RichText html={option.rationale} />
            </div>
          </li>
        );
      })}
    </List>
  );
}

type Tag = { text: string; good: boolean };
type OptionState = "right" | "wrong" | "other";
const stateStyles: Record<OptionState, string | undefined> = {
  right: styles.right,
  wrong: styles.chosenWrong,
  other: undefined,
};
type Described = { tags: Tag[]; state: OptionState };

function describeOption(item: Corrected, key: Key, response: Response | null, id: string): Described {
  switch (key.type) {
    case "choice":
      return describeChoice(
        key.options.includes(id),
        response?.type === "choice" && response.options.includes(id),
      );
    case "order":
      return describePlace(
        key.options.indexOf(id) + 1,
        response?.type === "order" ? response.options.indexOf(id) + 1 : null,
      );
    case "pairs": {
      const name = (target: string | undefined) => item.targets.find((one) => one.id === target)?.text ?? "";
      const given = response?.type === "pairs" ? response.pairs[id] : undefined;
      return describePair(name(key.pairs[id]), given === undefined ? null : name(given));
    }
  }
}

function describeChoice(right: boolean, chosen: boolean): Described {
  const tags: Tag[] = [
    right ? { text: "✓ Bonne réponse", good: true } : { text: "✗ À écarter", good: false },
  ];
  if (chosen) tags.push({ text: "— votre choix", good: right });
  if (right) return { tags, state: "right" };
  return { tags, state: chosen ? "wrong" : "other" };
}

function describePlace(place: number, given: number | null): Described {
  const tags: Tag[] = [{ text: `Position ${place}`, good: true }];
  if (given === null) return { tags, state: "other" };
  const good = given === place;
  tags.push({ text: good ? "✓ bien placé" : `✗ vous l’aviez mis en position ${given}`, good });
  return { tags, state: good ? "right" : "wrong" };
}

function describePair(expected: string, given: string | null): Described {
  const tags: Tag[] = [{ text: `✓ ${expected}`, good: true }];
  if (given === null) return { tags, state: "other" };
  const good = given === expected;
  if (!good) tags.push({ text: `✗ vous aviez choisi\u00a0: ${given}`, good: false });
  return { tags, state: good ? "right" : "wrong" };
}
