import { type Gap, missesOf } from "@/lib/assessment/gaps";
import { recommend } from "@/lib/assessment/recommend";
import type { Catalogue, CompiledItem } from "@/lib/bank/compiled";
import { agreed, counted } from "@/lib/french/counted";
import { NamedQuestion } from "../question/question-title";
import styles from "./result.module.css";
import { duration, missingSubject, reasonWords } from "./wording";

type Props = {
  gaps: readonly Gap[];
  catalogue: Catalogue;
  /** The items behind the gaps, by id. */
  items: ReadonlyMap<string, CompiledItem>;
};

/** A plan is started, not read through: what comes after the first steps waits behind a fold. */
const firstSteps = 5;

/** What to work on, in order, and with what. */
export function Plan({ gaps, catalogue, items }: Props) {
  const rest = gaps.slice(firstSteps);
  return (
    <>
      <Steps gaps={gaps.slice(0, firstSteps)} all={gaps} from={1} catalogue={catalogue} items={items} />
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{agreed(rest.length, "La dernière étape", `Les ${rest.length} étapes suivantes`)}</summary>
          <Steps gaps={rest} all={gaps} from={firstSteps + 1} catalogue={catalogue} items={items} />
        </details>
      )}
    </>
  );
}

function Steps(props: Props & { all: readonly Gap[]; from: number }) {
  const { gaps, all, from, catalogue, items } = props;
  const citedBy = new Map([...items].map(([id, item]) => [id, item.resources]));
  return (
    <ol className={styles.plan} start={from}>
      {gaps.map((gap) => {
        const domain = catalogue.domains.find((one) => one.competencies.some((c) => c.id === gap.competency));
        const competency = domain?.competencies.find((one) => one.id === gap.competency);
        const recommended = recommend(gap, all, catalogue.resources, citedBy, competency?.firstSteps ?? []);
        return (
          <li className={styles.step} key={gap.competency}>
            <h3>{competency?.title ?? missingSubject}</h3>
            <p className={styles.why}>{`${domain ? `${domain.shortTitle} — ` : ""}${whyWords(gap)}.`}</p>
            <ul className={styles.resources}>
              {recommended.map(({ resource, reasons }) => (
                <li key={resource.id}>
                  <a href={resource.url} rel="external noreferrer" hrefLang={resource.language}>
                    <span lang={resource.language}>{resource.title}</span>
                  </a>
                  <span className={styles.meta}>
                    {resource.publisher}, {resource.kind}, {duration(resource.minutes)}
                    {resource.language === "en" && ", en anglais"}
                    {!resource.free && ", accès payant"}. Pourquoi :{" "}
                    {reasons.map((reason) => reasonWords[reason]).join(", ")}.
                  </span>
                </li>
              ))}
            </ul>
            <details className="no-print">
              <summary>
                {agreed(missesOf(gap).length, "La question en cause", "Les questions en cause")}
              </summary>
              <ul>
                {missesOf(gap).map((id) => (
                  <li key={id}>
                    <NamedQuestion item={items.get(id)} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ol>
  );
}

function whyWords(gap: Gap): string {
  const wrong = (count: number) => counted(count, "réponse fausse", "réponses fausses");
  const parts = [
    gap.misconceptions.length > 0 &&
      `${wrong(gap.misconceptions.length)} ${agreed(gap.misconceptions.length, "donnée")} avec certitude`,
    gap.wrong.length > 0 && wrong(gap.wrong.length),
    gap.unknown.length > 0 && `${gap.unknown.length} sans savoir`,
    gap.unanswered.length > 0 && `${gap.unanswered.length} sans réponse`,
  ].filter((part) => part !== false);
  return `${parts.join(", ")} sur ${counted(gap.served, "question")}`;
}
