"use client";

import { useEffect, useRef, useState } from "react";
import { fetchSearch } from "@/lib/attempts/bank-client";
import type { SearchResult } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { counted } from "@/lib/french/counted";
import { paths } from "@/lib/site/paths";
import { QuestionTitle } from "../question/question-title";
import { usePageTitle } from "../site/use-page-title";
import { Actions, Button } from "../ui/button";
import styles from "./bank.module.css";
import type { BrowsedDomain } from "./browsed-domain";
import { SearchForm } from "./search-form";
import { setQuery, useQuery } from "./use-query";
import { kindWords, levelWords } from "./words";

/** The whole bank, to search and to leaf through. The address says what is shown. */
export function BankBrowser({ domains }: { domains: readonly BrowsedDomain[] }) {
  const query = useQuery();
  const [result, setResult] = useState<SearchResult | null>(null);
  const [failed, setFailed] = useState(false);
  const list = useRef<HTMLHeadingElement>(null);
  usePageTitle(query ? titleOfList(query, result) : "", "La banque de questions");

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
                <a href={paths.question(one.id)}>
                  <QuestionTitle title={one.title} english={one.english} />
                </a>
                <span>
                  {titleOf(domains, one.domain)} · {levelWords[one.difficulty]} · {kindWords[one.kind]}
                  {one.status === "retired" && " · Retirée"}
                </span>
              </li>
            ))}
          </ul>
          {result.pages > 1 && (
            <nav aria-label="Pages de la liste">
              <Actions>
                <Button unavailable={result.page === 1} onClick={() => goTo(result.page - 1)}>
                  Page précédente
                </Button>
                <span>
                  Page {result.page} sur {result.pages}
                </span>
                <Button unavailable={result.page === result.pages} onClick={() => goTo(result.page + 1)}>
                  Page suivante
                </Button>
              </Actions>
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
  return counted(result.total, "question");
}

/** What the list answers, for the title of the page: « kubernetes », page 2. */
function titleOfList(query: string, result: SearchResult | null): string {
  const words = new URLSearchParams(query).get("q");
  const page = result && result.pages > 1 ? `page ${result.page} sur ${result.pages}` : "";
  return [words ? `« ${words} »` : "", page].filter(Boolean).join(", ");
}

function titleOf(domains: readonly BrowsedDomain[], id: DomainId): string {
  return domains.find((domain) => domain.id === id)?.title ?? id;
}
