import type { DomainResult } from "@/lib/assessment/result";
import type { DomainId } from "@/lib/bank/schema";
import { intervalWords, percent } from "@/lib/french/rates";
import { paths } from "@/lib/site/paths";
import { Scrollable } from "../ui/scrollable";
import { VerdictBadge } from "../ui/verdict-badge";
import { toVerdictWords } from "./wording";

/** The figures of the chart, one row a domain. */
export function DomainTable(props: {
  domains: readonly DomainResult[];
  titles: Readonly<Record<DomainId, string>>;
}) {
  return (
    <Scrollable label="Tableau des sept domaines">
      <table>
        <caption>
          Justes, fausses, « Je ne sais pas » et sans réponse s’additionnent ; l’intervalle contient le taux
          de réussite réel avec une confiance de 90 % environ.
        </caption>
        <thead>
          <tr>
            <th scope="col">Domaine</th>
            <th scope="col">Verdict</th>
            <th scope="col">Justes</th>
            <th scope="col">Fausses</th>
            <th scope="col">Ne sais pas</th>
            <th scope="col">Sans réponse</th>
            <th scope="col">Taux et intervalle</th>
            <th scope="col">Pour conclure</th>
          </tr>
        </thead>
        <tbody>
          {props.domains.map((domain) => (
            <tr key={domain.domain}>
              <th scope="row">
                <a href={paths.domain(domain.domain)}>{props.titles[domain.domain]}</a>
              </th>
              <td>
                <VerdictBadge verdict={domain.verdict} />
              </td>
              <td>{domain.right}</td>
              <td>{domain.wrong}</td>
              <td>{domain.unknown}</td>
              <td>{domain.unanswered}</td>
              <td>
                {domain.served > 0
                  ? `${percent(domain.right / domain.served)} (${intervalWords(domain.interval)})`
                  : "Pas encore évalué"}
              </td>
              <td>
                {domain.toVerdict ? (
                  <a href={paths.domainAssessment(domain.domain)}>{toVerdictWords(domain)}</a>
                ) : (
                  toVerdictWords(domain)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
