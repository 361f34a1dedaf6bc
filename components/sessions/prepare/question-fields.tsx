import { DomainId } from "@/lib/bank/schema";
import { counted } from "@/lib/french/counted";
import { countOf } from "@/lib/sessions/draft";
import { maxQuestions } from "@/lib/sessions/model";
import { CheckBox } from "../../ui/check-box";
import { Field } from "../../ui/field";
import { RadioCards } from "../../ui/radio-cards";
import type { FieldsProps } from "./fields";
import { HandPick } from "./hand-pick";
import styles from "./prepare.module.css";

type Props = FieldsProps & { domainTitles: Readonly<Record<DomainId, string>> };

const ways = [
  { value: "count", title: "Un nombre", detail: "Tirées au sort, autant dans chaque domaine." },
  {
    value: "minutes",
    title: "Une durée",
    detail: "Autant qu’il en tient, trois minutes chacune pas à pas, une minute sinon.",
  },
  { value: "hand", title: "À la main", detail: "Vous choisissez chaque question dans la banque." },
] as const;

/** Which questions: drawn by number, by time, or chosen one by one. */
export function QuestionFields(props: Props) {
  const { draft, change, errorOf, domainTitles } = props;
  return (
    <>
      <RadioCards
        legend="Questions"
        name="by"
        inRow
        options={ways}
        value={draft.by}
        onChange={(by) => change({ by })}
      />
      {draft.by === "hand" ? (
        <HandPick
          domainTitles={domainTitles}
          picked={draft.picked}
          error={errorOf("selection")}
          onChange={(picked) => change({ picked })}
        />
      ) : (
        <>
          {draft.by === "count" ? <CountField {...props} /> : <MinutesField {...props} />}
          <DomainChecks {...props} />
        </>
      )}
    </>
  );
}

function CountField({ draft, change, errorOf }: FieldsProps) {
  return (
    <Field id="count" label={`Nombre de questions (${maxQuestions} au plus)`} error={errorOf("selection")}>
      {(control) => (
        <input
          {...control}
          data-field="selection"
          inputMode="numeric"
          value={draft.count}
          onChange={(event) => change({ count: event.target.value })}
        />
      )}
    </Field>
  );
}

function MinutesField({ draft, change, errorOf }: FieldsProps) {
  const count = countOf(draft);
  return (
    <Field
      id="minutes"
      label="Durée, en minutes"
      hint={count === null ? "Un nombre entier." : `Soit ${counted(count, "question")}.`}
      error={errorOf("minutes")}
    >
      {(control) => (
        <input
          {...control}
          data-field="minutes"
          inputMode="numeric"
          value={draft.minutes}
          onChange={(event) => change({ minutes: event.target.value })}
        />
      )}
    </Field>
  );
}

function DomainChecks({ draft, change, errorOf, domainTitles }: Props) {
  const error = errorOf("domains");
  const set = (domain: DomainId, checked: boolean) =>
    change({
      domains: DomainId.options.filter((one) => (one === domain ? checked : draft.domains.includes(one))),
    });
  return (
    <>
      <fieldset className={styles.checks} aria-describedby={error ? "domains-error" : undefined}>
        <legend>Domaines</legend>
        {DomainId.options.map((domain) => (
          <CheckBox
            key={domain}
            data-field="domains"
            checked={draft.domains.includes(domain)}
            onChange={(checked) => set(domain, checked)}
          >
            {domainTitles[domain]}
          </CheckBox>
        ))}
      </fieldset>
      <div id="domains-error" role="alert">
        {error && <p className={styles.error}>{error}</p>}
      </div>
    </>
  );
}
