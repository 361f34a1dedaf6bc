import { useState } from "react";
import { fetchDomainQuestions } from "@/lib/attempts/bank-client";
import type { FoundQuestion } from "@/lib/bank/compiled";
import { DomainId } from "@/lib/bank/schema";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { levelWords } from "../../bank/words";
import { percent } from "../../result/wording";
import ui from "../../ui/ui.module.css";
import styles from "../sessions.module.css";
import { questionPhaseWords } from "../words";

type Props = { domainTitles: Readonly<Record<DomainId, string>> };

/** All the questions of the session and where each one is. */
export function QuestionList({ domainTitles }: Props) {
  const { coaching, items } = useCoaching();
  if (!coaching) return null;
  return (
    <section aria-labelledby="questions" className={styles.panel}>
      <h2 id="questions">Les questions</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard (RGAA 12.8). */}
      <section className={styles.scroll} tabIndex={0} aria-label="Tableau des questions">
        <table>
          <caption>Les chiffres viennent avec le corrigé, à partir de cinq réponses.</caption>
          <thead>
            <tr>
              <th scope="col">N°</th>
              <th scope="col">Question</th>
              <th scope="col">Domaine</th>
              <th scope="col">État</th>
              <th scope="col">Justes</th>
              <th scope="col">Sûrs et faux</th>
            </tr>
          </thead>
          <tbody>
            {coaching.questions.map(({ position, itemId, phase, figures }) => {
              const item = items.get(position)?.item;
              return (
                <tr key={position}>
                  <td>{position}</td>
                  <th scope="row" className={styles.questionName}>
                    {item?.title ?? itemId}
                  </th>
                  <td>{item && domainTitles[item.domain]}</td>
                  <td>{questionPhaseWords[phase]}</td>
                  <td>
                    {figures
                      ? `${figures.right} sur ${figures.answered} (${percent(figures.right / figures.answered)})`
                      : "—"}
                  </td>
                  <td>{figures ? figures.sureWrong : "—"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {coaching.screen.phase !== "ended" && <AddQuestion domainTitles={domainTitles} />}
    </section>
  );
}

function AddQuestion({ domainTitles }: Props) {
  const { coaching, command } = useCoaching();
  const [domain, setDomain] = useState<DomainId | "">("");
  const [choices, setChoices] = useState<readonly FoundQuestion[]>([]);
  const [chosen, setChosen] = useState("");
  const [said, setSaid] = useState("");
  const asked = new Set(coaching?.questions.map((question) => question.itemId));
  const left = choices.filter((item) => !asked.has(item.id));

  const choose = (value: string) => {
    const next = DomainId.safeParse(value).data ?? "";
    setDomain(next);
    setChosen("");
    setChoices([]);
    setSaid("");
    if (next !== "")
      fetchDomainQuestions(next).then(setChoices, () =>
        setSaid(
          "Les questions n’ont pas pu être chargées. Vérifiez la connexion, puis choisissez de nouveau.",
        ),
      );
  };
  const add = async () => {
    if (chosen === "") return;
    const done = await command("addQuestion", { params: { item: chosen }, body: {} });
    setChosen("");
    if (done) setSaid("Question ajoutée à la fin de la séance.");
  };

  return (
    <details className="no-print">
      <summary>Ajouter une question</summary>
      <div className={styles.field}>
        <label htmlFor="add-domain">Domaine</label>
        <select id="add-domain" value={domain} onChange={(event) => choose(event.target.value)}>
          <option value="">Choisir…</option>
          {DomainId.options.map((id) => (
            <option key={id} value={id}>
              {domainTitles[id]}
            </option>
          ))}
        </select>
      </div>
      {left.length > 0 && (
        <div className={styles.field}>
          <label htmlFor="add-item">Question</label>
          <select id="add-item" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">Choisir…</option>
            {left.map((item) => (
              <option key={item.id} value={item.id}>
                {item.title} ({levelWords[item.difficulty].toLowerCase()})
              </option>
            ))}
          </select>
        </div>
      )}
      <button type="button" className={ui.button} aria-disabled={chosen === ""} onClick={() => void add()}>
        Ajouter
      </button>
      <p role="status">{said}</p>
    </details>
  );
}
