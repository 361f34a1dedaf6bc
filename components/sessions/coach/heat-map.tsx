import { sprt } from "@/lib/assessment/verdict";
import type { Catalogue } from "@/lib/bank/compiled";
import { Difficulty, type DomainId } from "@/lib/bank/schema";
import { percent } from "@/lib/french/rates";
import type { GroupCompetency, GroupRate } from "@/lib/sessions/group";
import { levelWords } from "../../bank/words";
import { Scrollable } from "../../ui/scrollable";
import styles from "./heat-map.module.css";

type Props = {
  competencies: readonly GroupCompetency[];
  catalogue: Catalogue | null;
  domainTitles: Readonly<Record<DomainId, string>>;
};

/** Competencies by levels: a table first, whose colour only says again what each cell says. */
export function HeatMap({ competencies, catalogue, domainTitles }: Props) {
  const title = (id: string) =>
    catalogue?.domains.flatMap((domain) => domain.competencies).find((one) => one.id === id)?.title ?? id;
  return (
    <>
      <h3>La carte des compétences</h3>
      <Scrollable label="Carte des compétences">
        <table className={styles.heat}>
          <caption>
            Part de réponses justes, par compétence et par niveau. ▼ au plus {percent(sprt.p0)}, ◆ entre les
            deux, ▲ au moins {percent(sprt.p1)}.
          </caption>
          <thead>
            <tr>
              <th scope="col">Compétence</th>
              {Difficulty.options.map((level) => (
                <th scope="col" key={level}>
                  {levelWords[level]}
                </th>
              ))}
              <th scope="col">Ensemble</th>
            </tr>
          </thead>
          <tbody>
            {competencies.map((one) => (
              <tr key={one.competency}>
                <th scope="row">
                  {title(one.competency)}
                  <span className={styles.hint}>{domainTitles[one.domain]}</span>
                </th>
                {Difficulty.options.map((level) => (
                  <HeatCell key={level} rate={one.levels[level]} />
                ))}
                <HeatCell rate={one} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </>
  );
}

function HeatCell({ rate }: { rate: GroupRate | null }) {
  if (!rate || rate.answers === 0) return <td className={styles.noHeat}>Non mesuré</td>;
  const share = rate.right / rate.answers;
  const heat = heatOf(share);
  return (
    <td data-heat={heat.name}>
      <span aria-hidden="true">{heat.mark}</span> {percent(share)}
      <span className={styles.hint}>
        {rate.right} sur {rate.answers}
      </span>
    </td>
  );
}

function heatOf(share: number) {
  if (share >= sprt.p1) return { name: "good", mark: "▲" };
  return share <= sprt.p0 ? { name: "bad", mark: "▼" } : { name: "middle", mark: "◆" };
}
