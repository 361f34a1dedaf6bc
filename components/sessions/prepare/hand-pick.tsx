import { useState } from "react";
import { fetchDomainQuestions } from "@/lib/attempts/bank-client";
import type { FoundQuestion } from "@/lib/bank/compiled";
import { DomainId } from "@/lib/bank/schema";
import { counted } from "@/lib/french/counted";
import type { SessionDraft } from "@/lib/sessions/draft";
import { maxQuestions } from "@/lib/sessions/model";
import { levelWords } from "../../bank/words";
import { QuestionTitle } from "../../question/question-title";
import { CheckBox } from "../../ui/check-box";
import styles from "./prepare.module.css";

type Props = {
  domainTitles: Readonly<Record<DomainId, string>>;
  /** The questions chosen, in the order in which they will be asked. */
  picked: SessionDraft["picked"];
  error: string;
  onChange: (picked: SessionDraft["picked"]) => void;
};

/** The bank, domain by domain, to choose from. Each domain is fetched when it is opened. */
export function HandPick({ domainTitles, picked, error, onChange }: Props) {
  const [texts, setTexts] = useState<ReadonlyMap<string, readonly FoundQuestion[]>>(new Map());
  const [failed, setFailed] = useState(false);

  const load = async (domain: DomainId) => {
    if (texts.has(domain)) return;
    setFailed(false);
    try {
      const items = await fetchDomainQuestions(domain);
      setTexts((before) => new Map(before).set(domain, items));
    } catch {
      setFailed(true);
    }
  };

  const rankOf = (id: string) => picked.findIndex((one) => one.id === id) + 1;
  const toggle = ({ id, domain }: FoundQuestion) => {
    if (rankOf(id) > 0) onChange(picked.filter((one) => one.id !== id));
    else if (picked.length < maxQuestions) onChange([...picked, { id, domain }]);
  };

  return (
    <>
      <fieldset className={styles.handPick} aria-describedby={error ? "hand-error" : undefined}>
        <legend>Choisissez les questions, dans l’ordre où elles seront posées</legend>
        <p role="status">
          {counted(picked.length, "question choisie", "questions choisies")} sur {maxQuestions} au plus.
        </p>
        {failed && (
          <p role="alert" className={styles.error}>
            Les questions n’ont pas pu être chargées. Vérifiez la connexion, puis dépliez de nouveau le
            domaine.
          </p>
        )}
        {DomainId.options.map((domain) => (
          <details
            key={domain}
            onToggle={(event) => {
              if (event.currentTarget.open) void load(domain);
            }}
          >
            <summary data-field="selection">{domainTitles[domain]}</summary>
            {(texts.get(domain) ?? []).map((item) => (
              <CheckBox
                key={item.id}
                checked={rankOf(item.id) > 0}
                detail={levelWords[item.difficulty].toLowerCase()}
                onChange={() => toggle(item)}
              >
                {rankOf(item.id) > 0 && <b>{rankOf(item.id)}. </b>}
                <QuestionTitle title={item.title} english={item.english} />
              </CheckBox>
            ))}
          </details>
        ))}
      </fieldset>
      <div id="hand-error" role="alert">
        {error && <p className={styles.error}>{error}</p>}
      </div>
    </>
  );
}
