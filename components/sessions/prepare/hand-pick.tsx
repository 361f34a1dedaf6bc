import { useState } from "react";
import { fetchDomainQuestions } from "@/lib/attempts/bank-client";
import type { FoundQuestion } from "@/lib/bank/compiled";
import { DomainId } from "@/lib/bank/schema";
import { maxQuestions } from "@/lib/sessions/model";
import { levelWords } from "../../bank/words";
import styles from "../sessions.module.css";
import { counted } from "../words";

type Props = {
  domainTitles: Readonly<Record<DomainId, string>>;
  /** Ids of the items chosen, in the order in which they will be asked. */
  chosen: readonly string[];
  onChange: (items: string[], domains: DomainId[]) => void;
};

/** The bank, domain by domain, to choose from. Each domain is fetched when it is opened. */
export function HandPick({ domainTitles, chosen, onChange }: Props) {
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

  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    if (next.length > maxQuestions) return;
    const known = [...texts.values()].flat();
    onChange(
      next,
      DomainId.options.filter((domain) =>
        known.some((item) => item.domain === domain && next.includes(item.id)),
      ),
    );
  };

  return (
    <fieldset className={styles.handPick}>
      <legend>Choisissez les questions, dans l’ordre où elles seront posées</legend>
      <p role="status">
        {counted(chosen.length, "question choisie", "questions choisies")} sur {maxQuestions} au plus.
      </p>
      {failed && (
        <p role="alert" className={styles.error}>
          Les questions n’ont pas pu être chargées. Vérifiez la connexion, puis dépliez de nouveau le domaine.
        </p>
      )}
      {DomainId.options.map((domain) => (
        <details
          key={domain}
          onToggle={(event) => {
            if (event.currentTarget.open) void load(domain);
          }}
        >
          <summary>{domainTitles[domain]}</summary>
          {(texts.get(domain) ?? []).map((item) => (
            <label key={item.id} className={styles.pick}>
              <input
                type="checkbox"
                data-field="selection"
                checked={chosen.includes(item.id)}
                onChange={() => toggle(item.id)}
              />
              <span>
                {chosen.includes(item.id) && <b>{chosen.indexOf(item.id) + 1}. </b>}
                {item.title}
                <small>{levelWords[item.difficulty].toLowerCase()}</small>
              </span>
            </label>
          ))}
        </details>
      ))}
    </fieldset>
  );
}
