import type { ReactNode } from "react";
import { percent } from "@/lib/french/rates";
import type { Answerable, Keyed } from "@/lib/kinds/kind";
import { kindRules } from "@/lib/kinds/registry";
import type { Figures } from "@/lib/sessions/model";
import { ResponseText } from "../question/response-text";
import { RichText } from "../ui/rich-text";
import styles from "./figures.module.css";

/** A question whose figures are shown: options, targets and key under the same names as the figures. */
export type Counted = Answerable & Keyed;

/** How often each option was chosen, for the kinds whose options are counted. */
export function OptionsTable(props: {
  question: Counted;
  order: readonly string[];
  figures: Figures;
  rationales?: Readonly<Record<string, string>> | undefined;
}) {
  const { question, order, figures, rationales } = props;
  const key = kindRules[question.kind].ticked(question.key);
  return (
    <FiguresTable caption="Répartition des réponses" given="Choisie par" figures={figures}>
      {order.map((id) => {
        const option = question.options.find((one) => one.id === id);
        const choice = figures.choices.find((one) => one.option === id);
        const good = key.includes(id);
        return (
          <tr key={id} className={good ? styles.goodRow : undefined}>
            <th scope="row">
              <Mark good={good}>{good ? "✓ Bonne réponse" : "✗ À écarter"}</Mark>
              {option && <RichText as="span" html={option.html} />}
              {rationales?.[id] && (
                <div className={styles.why}>
                  <RichText html={rationales[id]} />
                </div>
              )}
            </th>
            <td>
              <Share count={choice?.chosen ?? 0} of={figures.answered} good={good} />
            </td>
            <td>{choice?.sure ?? 0}</td>
          </tr>
        );
      })}
    </FiguresTable>
  );
}

/** The responses most often given, for the kinds where a response only counts as a whole. */
export function ResponsesTable({ question, figures }: { question: Counted; figures: Figures }) {
  const shown = figures.responses.reduce((sum, one) => sum + one.count, 0);
  const others = figures.answered - figures.unknown - shown;
  return (
    <FiguresTable caption="Réponses les plus données" given="Donnée par" figures={figures}>
      {figures.responses.map((one) => {
        const good = one.outcome === "right";
        return (
          <tr key={JSON.stringify(one.response)} className={good ? styles.goodRow : undefined}>
            <th scope="row">
              <Mark good={good}>{good ? "✓ Juste" : "✗ Fausse"}</Mark>
              <ResponseText question={question} response={one.response} className={styles.responseText} />
            </th>
            <td>
              <Share count={one.count} of={figures.answered} good={good} />
            </td>
            <td>{one.sure}</td>
          </tr>
        );
      })}
      {others > 0 && <LooseRow name="Autres réponses" count={others} of={figures.answered} />}
    </FiguresTable>
  );
}

/** Rows of answers, then those who did not know. */
function FiguresTable(props: { caption: string; given: string; figures: Figures; children: ReactNode }) {
  const { caption, given, figures, children } = props;
  return (
    <table className={styles.figures}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Réponse</th>
          <th scope="col">{given}</th>
          <th scope="col">Dont sûrs</th>
        </tr>
      </thead>
      <tbody>
        {children}
        <LooseRow name="« Je ne sais pas »" count={figures.unknown} of={figures.answered} />
      </tbody>
    </table>
  );
}

/** A row of which no confidence is known. */
function LooseRow({ name, count, of }: { name: string; count: number; of: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Share count={count} of={of} good={false} />
      </td>
      <td>—</td>
    </tr>
  );
}

function Mark({ good, children }: { good: boolean; children: string }) {
  return <span className={good ? styles.goodMark : styles.otherMark}>{children}</span>;
}

/** A number, its share, and the same as a bar. */
function Share({ count, of, good }: { count: number; of: number; good: boolean }) {
  return (
    <>
      {count} <span className={styles.share}>({percent(count / of)})</span>
      <svg className={styles.bar} aria-hidden="true" focusable="false">
        <rect width="100%" height="100%" rx="4" fill="var(--line)" />
        <rect
          width={`${(100 * count) / of}%`}
          height="100%"
          rx="4"
          fill={good ? "var(--good)" : "var(--unsure)"}
        />
      </svg>
    </>
  );
}
