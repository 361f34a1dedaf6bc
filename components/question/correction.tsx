import { memo } from "react";
import { presentedOrder } from "@/lib/assessment/presentation";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Response } from "@/lib/bank/item";
import { agreed } from "@/lib/french/counted";
import type { Described, Keyed } from "@/lib/kinds/kind";
import { kindRules } from "@/lib/kinds/registry";
import { RichText } from "../ui/rich-text";
import styles from "./correction.module.css";

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
        <h3>{agreed(item.sources.length, "Source")}</h3>
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

/** The options with their rationale; where there is a right order, in that order. */
function OptionReview({ item, order, response }: CorrectionProps) {
  const rules = kindRules[item.kind];
  const List = rules.listedInOrder ? "ol" : "ul";
  return (
    <List className={styles.review}>
      {rules.correctedOrder(item.key, order).map((id) => {
        const option = item.options.find((one) => one.id === id);
        if (!option) return null;
        const { tags, state } = rules.describe(item, response, id);
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

const stateStyles: Record<Described["state"], string | undefined> = {
  right: styles.right,
  wrong: styles.chosenWrong,
  other: undefined,
};
