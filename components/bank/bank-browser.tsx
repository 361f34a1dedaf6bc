"use client";

import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { fetchSearch } from "@/lib/attempts/bank-client";
import type { SearchResult } from "@/lib/bank/compiled";
import { Difficulty, type DomainId, Kind } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import ui from "../ui/ui.module.css";
import styles from "./bank.module.css";
import { setQuery, useQuery } from "./use-query";
import { kindWords, levelWords } from "./words";

export type BrowsedDomain = {
  readonly id: DomainId;
  readonly title: string;
  readonly competencies: readonly { readonly id: string; readonly title: string }[];
};

/** The whole bank, to search and to leaf through. The address says what is shown. */
export function BankBrowser({ domains }: { domains: readonly BrowsedDomain[] }) {
  const query = useQuery();
  const [result, setResult] = useState<SearchResult | null>(null);
  const [failed, setFailed] = useState(false);
  const list = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (query === null) return;
    let current = true;
    fetchSearch(query).then(
      (found) => {
        if (!current) return;
        setFailed(false);
        setResult(found);
      },
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [query]);

  const goTo = (page: number) => {
    const next = new URLSearchParams(query ?? "");
    next.set("page", String(page));
    setQuery(next.toString());
    list.current?.focus();
  };

  return (
    <>
      <SearchForm key={query ?? ""} domains={domains} query={new URLSearchParams(query ?? "")} />
      <h2 tabIndex={-1} ref={list}>
        Les questions
      </h2>
      <p role="status" className={styles.found}>
        {saidOf(result, failed)}
      </p>
      {result && !failed && (
        <>
          <ul className={styles.list}>
            {result.questions.map((one) => (
              <li key={one.id}>
                <a href={paths.question(one.id)}>{one.title}</a>
                <span>
                  {titleOf(domains, one.domain)} · {levelWords[one.difficulty]} · {kindWords[one.kind]}
                  {one.status === "retired" && " · Retirée"}
                </span>
              </li>
            ))}
          </ul>
          {result.pages > 1 && (
            <nav className={ui.actions} aria-label="Pages de la liste">
              <button
                type="button"
                className={ui.button}
                disabled={result.page === 1}
                onClick={() => goTo(result.page - 1)}
              >
                Page précédente
              </button>
              <span>
                Page {result.page} sur {result.pages}
              </span>
              <button
                type="button"
                className={ui.button}
                disabled={result.page === result.pages}
                onClick={() => goTo(result.page + 1)}
              >
                Page suivante
              </button>
            </nav>
          )}
        </>
      )}
    </>
  );
}

function saidOf(result: SearchResult | null, failed: boolean): string {
  if (failed)
    return "Les questions n’ont pas pu être chargées. Vérifiez la connexion, puis rechargez la page.";
  if (!result) return "Chargement des questions…";
  if (result.total === 0)
    return "Aucune question ne répond à cette recherche. Retirez un filtre, ou essayez un autre mot.";
  return result.total === 1 ? "1 question" : `${result.total} questions`;
}

function titleOf(domains: readonly BrowsedDomain[], id: DomainId): string {
  return domains.find((domain) => domain.id === id)?.title ?? id;
}

/** What to look for. Made anew for each address, so that going back shows what was asked then. */
function SearchForm({ domains, query }: { domains: readonly BrowsedDomain[]; query: URLSearchParams }) {
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
          <label htmlFor="q">Chercher</label>
          <input id="q" name="q" type="search" maxLength={200} defaultValue={query.get("q") ?? ""} />
        </div>
        <div>
          <label htmlFor="domaine">Domaine</label>
          <select
            id="domaine"
            name="domaine"
            value={domain}
            onChange={(event) => setDomain(event.target.value)}
          >
            <option value="">Tous</option>
            {domains.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        {competencies.length > 0 && (
          <div>
            <label htmlFor="competence">Compétence</label>
            <select id="competence" name="competence" defaultValue={query.get("competence") ?? ""}>
              <option value="">Toutes</option>
              {competencies.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </div>
        )}
        <div>
          <label htmlFor="niveau">Niveau</label>
          <select id="niveau" name="niveau" defaultValue={query.get("niveau") ?? ""}>
            <option value="">Tous</option>
            {Difficulty.options.map((one) => (
              <option key={one} value={one}>
                {levelWords[one]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="type">Type</label>
          <select id="type" name="type" defaultValue={query.get("type") ?? ""}>
            <option value="">Tous</option>
            {Kind.options.map((one) => (
              <option key={one} value={one}>
                {kindWords[one]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={`${ui.button} ${ui.primary}`}>
          Chercher
        </button>
      </form>
    </search>
  );
}
