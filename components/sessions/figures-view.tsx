import { counted } from "@/lib/french/counted";
import { kindRules } from "@/lib/kinds/registry";
import type { Figures } from "@/lib/sessions/model";
import styles from "./figures.module.css";
import { type Counted, OptionsTable, ResponsesTable } from "./figures-tables";
import { thresholdWord } from "./words";

type Props = {
  question: Counted;
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
      {kindRules[question.kind].countsOptions ? (
        <OptionsTable {...{ question, order, figures, rationales }} />
      ) : (
        <ResponsesTable {...{ question, figures }} />
      )}
    </>
  );
}

function SureAndWrong({ question, figures }: { question: Counted; figures: Figures }) {
  const { sureWrong } = figures;
  if (sureWrong === 0) return null;
  const key = kindRules[question.kind].ticked(question.key);
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
