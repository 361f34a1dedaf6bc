import { type SubmitEvent, useState } from "react";
import { Difficulty, Kind } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import styles from "./bank.module.css";
import type { BrowsedDomain } from "./browsed-domain";
import { setQuery } from "./use-query";
import { kindWords, levelWords } from "./words";

/** What to look for. Made anew for each address, so that going back shows what was asked then. */
export function SearchForm({
  domains,
  query,
}: {
  domains: readonly BrowsedDomain[];
  query: URLSearchParams;
}) {
  const [domain, setDomain] = useState(query.get("domaine") ?? "");
  const competencies = domains.find((one) => one.id === domain)?.competencies ?? [];

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === "string" && value.trim() !== "") asked.set(name, value.trim());
    setQuery(asked.toString());
  };

  return (
    <search>
      <form className={styles.search} action={paths.bank} onSubmit={submit}>
        <div className={styles.words}>
          <Field id="q" label="Chercher">
            {(control) => (
              <input
                {...control}
                name="q"
                type="search"
                maxLength={200}
                defaultValue={query.get("q") ?? ""}
              />
            )}
          </Field>
        </div>
        <Field id="domaine" label="Domaine">
          {(control) => (
            <select
              {...control}
              name="domaine"
              value={domain}
              onChange={(event) => setDomain(event.target.value)}
            >
              <Choices any="Tous" of={domains.map((one) => [one.id, one.title])} />
            </select>
          )}
        </Field>
        {competencies.length > 0 && (
          <Field id="competence" label="Compétence">
            {(control) => (
              <select {...control} name="competence" defaultValue={query.get("competence") ?? ""}>
                <Choices any="Toutes" of={competencies.map((one) => [one.id, one.title])} />
              </select>
            )}
          </Field>
        )}
        <Field id="niveau" label="Niveau">
          {(control) => (
            <select {...control} name="niveau" defaultValue={query.get("niveau") ?? ""}>
              <Choices any="Tous" of={Difficulty.options.map((one) => [one, levelWords[one]])} />
            </select>
          )}
        </Field>
        <Field id="type" label="Type">
          {(control) => (
            <select {...control} name="type" defaultValue={query.get("type") ?? ""}>
              <Choices any="Tous" of={Kind.options.map((one) => [one, kindWords[one]])} />
            </select>
          )}
        </Field>
        <Button type="submit" variant="primary">
          Chercher
        </Button>
      </form>
    </search>
  );
}

function Choices({ any, of }: { any: string; of: readonly (readonly [string, string])[] }) {
  return (
    <>
      <option value="">{any}</option>
      {of.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </>
  );
}
