import { useState } from "react";
import { fetchDomainQuestions } from "@/lib/attempts/bank-client";
import type { FoundQuestion } from "@/lib/bank/compiled";
import { DomainId } from "@/lib/bank/schema";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { levelWords } from "../../bank/words";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";

type Props = { domainTitles: Readonly<Record<DomainId, string>> };

/** One more question at the end of the session, among those that it does not ask yet. */
export function AddQuestion({ domainTitles }: Props) {
  const { coaching, command, busy } = useCoaching();
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
    if (chosen === "") {
      setSaid(left.length > 0 ? "Choisissez d’abord une question." : "Choisissez d’abord un domaine.");
      return;
    }
    const done = await command("addQuestion", { params: { item: chosen }, body: {} });
    if (!done) return;
    setChosen("");
    setSaid("Question ajoutée à la fin de la séance.");
  };

  return (
    <details className="no-print">
      <summary>Ajouter une question</summary>
      <Field id="add-domain" label="Domaine">
        {(control) => (
          <select {...control} value={domain} onChange={(event) => choose(event.target.value)}>
            <option value="">Choisir…</option>
            {DomainId.options.map((id) => (
              <option key={id} value={id}>
                {domainTitles[id]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {left.length > 0 && (
        <Field id="add-item" label="Question">
          {(control) => (
            <select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">Choisir…</option>
              {left.map((item) => (
                <option key={item.id} value={item.id}>
                  {item.title} ({levelWords[item.difficulty].toLowerCase()})
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Button busy={busy} onClick={() => void add()}>
        Ajouter
      </Button>
      <p role="status">{said}</p>
    </details>
  );
}
