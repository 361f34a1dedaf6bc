import type { Response } from "@/lib/bank/item";
import type { Kind } from "@/lib/bank/schema";
import { counted } from "@/lib/french/counted";
import type { Figures } from "@/lib/sessions/model";
import type { Asked } from "../assessment/item-form";
import { percent } from "../result/wording";
import { RichText } from "../ui/rich-text";
import styles from "./figures.module.css";
import { thresholdWord } from "./words";

type Props = {
  /** Options, targets and key under the same names as the figures. */
  question: Pick<Asked, "options" | "targets"> & { readonly kind: Kind; readonly key: Response };
  order: readonly string[];
  figures: Figures | null;
  /** Why each option is right or wrong, where the table says it too. */
  rationales?: Readonly<Record<string, string>> | undefined;
};

/** What the room answered: one table, whose bars say again what its cells say. */
export function FiguresView({ question, order, figures, rationales }: Props) {
  if (!figures)
    return (
      <p>
        Moins de {thresholdWord} réponses : les chiffres ne sont pas montrés, pour que personne ne puisse être
        reconnu.
      </p>
    );
  const { answered, right, wrong, unknown } = figures;
  return (
    <>
      <p className={styles.summary}>
        <strong>{counted(answered, "réponse", "réponses")} :</strong> {counted(right, "juste", "justes")},{" "}
        {counted(wrong, "fausse", "fausses")}, {unknown} « Je ne sais pas ».
      </p>
      <SureAndWrong {...{ question, figures }} />
      {figures.choices.length > 0 ? (
        <ChoiceTable {...{ question, order, figures, rationales }} />
      ) : (
        <ResponseTable {...{ question, figures }} />
      )}
    </>
  );
}

function SureAndWrong({ question, figures }: Pick<Props, "question"> & { figures: Figures }) {
  const { sureWrong } = figures;
  if (sureWrong === 0) return null;
  const key = question.key.type === "choice" ? question.key.options : [];
  const worst = figures.choices
    .filter(({ option, sure }) => !key.includes(option) && sure > 0)
    .sort((a, b) => b.sure - a.sure)[0];
  const text = question.options.find((option) => option.id === worst?.option)?.text;
  return (
    <p>
      {counted(sureWrong, "personne était sûre", "personnes étaient sûres")} d’une réponse fausse
      {worst && text && `, dont ${worst.sure} sur « ${text} »`}.
    </p>
  );
}

function ChoiceTable({ question, order, figures, rationales }: Props & { figures: Figures }) {
  const key = question.key.type === "choice" ? question.key.options : [];
  return (
    <table className={styles.figures}>
      <caption>Répartition des réponses</caption>
      <thead>
        <tr>
          <th scope="col">Réponse</th>
          <th scope="col">Choisie par</th>
          <th scope="col">Dont sûrs</th>
        </tr>
      </thead>
      <tbody>
        {order.map((id) => {
          const option = question.options.find((one) => one.id === id);
          const choice = figures.choices.find((one) => one.option === id);
          const good = key.includes(id);
          return (
            <tr key={id} className={good ? styles.goodRow : undefined}>
              <th scope="row">
                <span className={good ? styles.goodMark : styles.otherMark}>
                  {good ? "✓ Bonne réponse" : "✗ À écarter"}
                </span>
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
        <tr>
          <th scope="row">« Je ne sais pas »</th>
          <td>
            <Share count={figures.unknown} of={figures.answered} good={false} />
          </td>
          <td>—</td>
        </tr>
      </tbody>
    </table>
  );
}

function ResponseTable({ question, figures }: Pick<Props, "question"> & { figures: Figures }) {
  const shown = figures.responses.reduce((sum, one) => sum + one.count, 0);
  const others = figures.answered - figures.unknown - shown;
  return (
    <table className={styles.figures}>
      <caption>Réponses les plus données</caption>
      <thead>
        <tr>
          <th scope="col">Réponse</th>
          <th scope="col">Donnée par</th>
          <th scope="col">Dont sûrs</th>
        </tr>
      </thead>
      <tbody>
        {figures.responses.map((one) => {
          const good = one.outcome === "right";
          return (
            <tr key={JSON.stringify(one.response)} className={good ? styles.goodRow : undefined}>
              <th scope="row">
                <span className={good ? styles.goodMark : styles.otherMark}>
                  {good ? "✓ Juste" : "✗ Fausse"}
                </span>
                <ResponseText question={question} response={one.response} />
              </th>
              <td>
                <Share count={one.count} of={figures.answered} good={good} />
              </td>
              <td>{one.sure}</td>
            </tr>
          );
        })}
        {others > 0 && (
          <tr>
            <th scope="row">Autres réponses</th>
            <td>
              <Share count={others} of={figures.answered} good={false} />
            </td>
            <td>—</td>
          </tr>
        )}
        <tr>
          <th scope="row">« Je ne sais pas »</th>
          <td>
            <Share count={figures.unknown} of={figures.answered} good={false} />
          </td>
          <td>—</td>
        </tr>
      </tbody>
    </table>
  );
}

function ResponseText({ question, response }: Pick<Props, "question"> & { response: Response }) {
  const option = (id: string) => question.options.find((one) => one.id === id)?.text ?? id;
  const target = (id: string | undefined) => question.targets.find((one) => one.id === id)?.text ?? "";
  if (response.type === "pairs")
    return (
      <ul className={styles.responseText}>
        {question.options.map(({ id, text }) => (
          <li key={id}>
            {text} → {target(response.pairs[id])}
          </li>
        ))}
      </ul>
    );
  return (
    <ol className={styles.responseText}>
      {response.options.map((id) => (
        <li key={id}>{option(id)}</li>
      ))}
    </ol>
  );
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
