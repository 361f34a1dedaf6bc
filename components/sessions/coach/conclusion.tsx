import { useEffect, useState } from "react";
import { fetchCatalogue } from "@/lib/attempts/bank-client";
import type { Catalogue, Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { counted } from "@/lib/french/counted";
import { intervalWords, percent } from "@/lib/french/rates";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { publishedItems } from "@/lib/sessions/export";
import { type GroupDomain, groupResult } from "@/lib/sessions/group";
import { paths } from "@/lib/site/paths";
import { type ChartRow, DomainChart } from "../../result/domain-chart";
import { Scrollable } from "../../ui/scrollable";
import { VerdictBadge } from "../../ui/verdict-badge";
import { moment, thresholdWord } from "../words";
import { BeforeAfter } from "./before-after";
import styles from "./coach.module.css";
import { HeatMap } from "./heat-map";
import { TrainingPlan } from "./training-plan";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** What the group knows, what it lacks, and what to do about it. */
export function Conclusion({ bank, domainTitles }: Props) {
  const { coaching, items } = useCoaching();
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    fetchCatalogue(bank.catalogue).then(setCatalogue, () => setMissing(true));
  }, [bank.catalogue]);
  if (!coaching) return null;

  const published = publishedItems(coaching, items);
  const result = groupResult(published);
  const people = coaching.counts.participants;
  return (
    <section aria-labelledby="group" className={styles.panel}>
      <h2 id="group">Le résultat du groupe</h2>
      <p>
        {counted(published.length, "question comptée", "questions comptées")}
        {people > 0 && `, ${counted(people, "participant")}`}
        {coaching.endedAt && `, séance conclue le ${moment(coaching.endedAt)}`}.
      </p>
      {published.length === 0 ? (
        <p>
          Aucune question n’a reçu {thresholdWord} réponses : il n’y a pas de résultat de groupe à montrer,
          pour que personne ne puisse être reconnu.
        </p>
      ) : (
        <>
          <DomainChart
            domains={result.domains.map(rowOf)}
            titles={domainTitles}
            caption="Le point est le taux de réponses justes du groupe, la barre son intervalle à 90 %. À gauche de 60 %, à travailler ; à droite de 85 %, acquis."
          />
          <DomainFigures domains={result.domains} titles={domainTitles} />
          <p className={styles.hint}>
            Les réponses à une même question se ressemblent : elles comptent pour moins que leur nombre
            (corrélation mesurée : {result.correlation.toFixed(2).replace(".", ",")}). Un verdict demande donc
            plusieurs questions par domaine. <a href={`${paths.method}#groupe`}>La méthode</a>
          </p>
          <BeforeAfter baseline={coaching.baseline} published={published} titles={domainTitles} />
          <HeatMap competencies={result.competencies} catalogue={catalogue} domainTitles={domainTitles} />
          {catalogue ? (
            <TrainingPlan
              result={result}
              catalogue={catalogue}
              items={published.map((one) => one.item)}
              profits={coaching.profits}
              kept={coaching.plan}
            />
          ) : (
            <p role="status">
              {missing
                ? "Les ressources n’ont pas pu être chargées. Rechargez la page une fois connecté."
                : "Chargement des ressources…"}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function rowOf(domain: GroupDomain): ChartRow {
  return {
    domain: domain.domain,
    verdict: domain.verdict,
    rate: domain.right / domain.answers,
    interval: domain.interval,
    note: `${counted(domain.right, "juste")} sur ${domain.answers}, ${counted(domain.questions, "question")}`,
  };
}

function DomainFigures(props: {
  domains: readonly GroupDomain[];
  titles: Readonly<Record<DomainId, string>>;
}) {
  return (
    <Scrollable label="Tableau des domaines">
      <table>
        <caption>Les mêmes chiffres en tableau</caption>
        <thead>
          <tr>
            <th scope="col">Domaine</th>
            <th scope="col">Verdict</th>
            <th scope="col">Questions</th>
            <th scope="col">Justes</th>
            <th scope="col">Fausses</th>
            <th scope="col">Ne sait pas</th>
            <th scope="col">Sûrs et faux</th>
            <th scope="col">Taux et intervalle</th>
          </tr>
        </thead>
        <tbody>
          {props.domains.map((domain) => (
            <tr key={domain.domain}>
              <th scope="row">{props.titles[domain.domain]}</th>
              <td>
                <VerdictBadge verdict={domain.verdict} />
              </td>
              <td>{domain.questions}</td>
              <td>{domain.right}</td>
              <td>{domain.wrong}</td>
              <td>{domain.unknown}</td>
              <td>{domain.sureWrong}</td>
              <td>
                {percent(domain.right / domain.answers)} ({intervalWords(domain.interval)})
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
