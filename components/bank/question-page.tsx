"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { presentedOrder } from "@/lib/assessment/presentation";
import { fetchSheet } from "@/lib/attempts/bank-client";
import type { Publication, QuestionSheet } from "@/lib/bank/compiled";
import { longDay } from "@/lib/french/days";
import { editUrl } from "@/lib/site/forge";
import { paths } from "@/lib/site/paths";
import { AskedList } from "../question/asked-list";
import { Correction } from "../question/correction";
import { ReportQuestion } from "../question/report-question";
import { usePageTitle } from "../site/use-page-title";
import { Actions, ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import styles from "./bank.module.css";
import { kindWords, levelWords } from "./words";

type Props = { bank: Publication };

/** One question at its lasting address: `/banque/<id>`, whose last part says which. */
export function QuestionPage({ bank }: Props) {
  const id = useLastSegment();
  const [sheet, setSheet] = useState<QuestionSheet | "unknown" | "offline" | null>(null);
  useEffect(() => {
    if (id !== null && id !== ownName)
      fetchSheet(id).then(
        (found) => setSheet(found ?? "unknown"),
        () => setSheet("offline"),
      );
  }, [id]);
  usePageTitle(titleOf(sheet), "La banque de questions");

  if (id === ownName) return <Waiting text="L’adresse ne dit pas quelle question montrer." />;
  if (sheet === null) return <Waiting text="Chargement de la question…" />;
  if (sheet === "offline")
    return (
      <Waiting text="La question n’a pas pu être chargée. Vérifiez la connexion, puis rechargez la page." />
    );
  if (sheet === "unknown")
    return (
      <>
        <h1>Cette question n’existe pas</h1>
        <p>
          La banque n’a jamais eu de question « {id} ». Une question retirée, elle, garde son adresse.{" "}
          <a href={paths.bank}>Chercher dans la banque</a>
        </p>
      </>
    );
  return <Sheet sheet={sheet} bank={bank} />;
}

/** What the page shows, for its title; empty while that is not known. */
function titleOf(sheet: QuestionSheet | "unknown" | "offline" | null): string {
  if (sheet === "unknown") return "Cette question n’existe pas";
  if (sheet === "offline") return "Question non chargée";
  return sheet ? sheet.item.title : "";
}

function Waiting({ text }: { text: string }) {
  return (
    <>
      <h1>Une question de la banque</h1>
      <p role="status">{text}</p>
      <p>
        <a href={paths.bank}>Chercher dans la banque</a>
      </p>
    </>
  );
}

function Sheet({ sheet, bank }: { sheet: QuestionSheet; bank: Publication }) {
  const { item, standing, subjects } = sheet;
  const order = presentedOrder(
    item.options.map((option) => option.id),
    item.id,
    item.kind,
    // Any seed will do: the order only must not be the file's, which gives an ordering away.
    1,
  );
  return (
    <article className={styles.sheet}>
      <p className={styles.meta}>
        <a href={paths.bank}>La banque</a>
        {subjects.length > 1 && (
          <span>
            Aussi :{" "}
            {subjects
              .slice(1)
              .map((one) => one.title)
              .join(", ")}
          </span>
        )}
        <span>{levelWords[item.difficulty]}</span>
        <span>{kindWords[item.kind]}</span>
      </p>
      <h1 className={styles.name}>Question sur « {subjects[0]?.title} »</h1>
      {standing.retirement && (
        <Notice title={`Question retirée le ${longDay(standing.retirement.on)}`}>
          <p>
            {standing.retirement.reason}
            {standing.retirement.replacedBy && (
              <>
                {" "}
                <a href={paths.question(standing.retirement.replacedBy)}>Voir celle qui la remplace</a>
              </>
            )}
          </p>
        </Notice>
      )}
      <div className={styles.stem}>
        <RichText html={item.stem} />
      </div>
      <AskedList item={item} order={order} />
      <details className={styles.answer}>
        <summary>Voir la réponse</summary>
        <h2 className="visually-hidden">La réponse</h2>
        <Correction item={item} order={order} response={null} />
      </details>
      {sheet.resources.length > 0 && (
        <>
          <h2>Pour aller plus loin</h2>
          <ul>
            {sheet.resources.map((resource) => (
              <li key={resource.url}>
                <a href={resource.url} rel="external noreferrer" hrefLang={resource.language}>
                  <span lang={resource.language}>{resource.title}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Son histoire</h2>
      <ul>
        {[...standing.history].reverse().map((one) => (
          <li key={one.revision}>
            Révision {one.revision}, le {longDay(one.on)} : {one.change}
          </li>
        ))}
        <li>Écrite le {longDay(sheet.authoredOn)}.</li>
      </ul>
      <p>
        Relue le {longDay(sheet.reviewedOn)}. Identifiant : <code>{item.id}</code>, révision{" "}
        {standing.revision}.
      </p>
      <Actions>
        <ButtonLink href={editUrl(bank.repository, sheet.file)} rel="external noreferrer">
          Proposer une correction
        </ButtonLink>
      </Actions>
      <ReportQuestion item={item} bank={bank} />
    </article>
  );
}

/** What the address ends with when it names no question. */
const ownName = paths.anyQuestion.split("/").at(-1);

const subscribe = () => () => undefined;

/** The last part of the address. `null` until the page runs: it is the same page for every question. */
function useLastSegment(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => location.pathname.replace(/\/$/, "").split("/").at(-1) ?? "",
    () => null,
  );
}
