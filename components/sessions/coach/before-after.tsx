import type { DomainId } from "@/lib/bank/schema";
import { agreed } from "@/lib/french/counted";
import { percent } from "@/lib/french/rates";
import { type Change, compareSessions } from "@/lib/sessions/compare";
import type { PublishedQuestion } from "@/lib/sessions/group";
import type { Baseline } from "@/lib/sessions/model";
import { Scrollable } from "../../ui/scrollable";
import { moment } from "../words";

const directionWords: Record<Change["direction"], string> = {
  up: "▲ Progrès",
  down: "▼ Recul",
  unclear: "◆ Rien de sûr : l’écart peut tenir au hasard",
};

/** Two sessions of the same blueprint with different questions, for the group only. */
export function BeforeAfter(props: {
  baseline: Baseline | null;
  published: readonly PublishedQuestion[];
  titles: Readonly<Record<DomainId, string>>;
}) {
  const { baseline, published, titles } = props;
  if (!baseline) return null;
  const changes = compareSessions(baseline, published);
  return (
    <>
      <h3>Avant et après</h3>
      <p>
        Comparé à « {baseline.title} », conclue le {moment(baseline.endedAt)} : autant de questions par
        domaine, aucune en commun.
      </p>
      <Scrollable label="Avant et après">
        <table>
          <caption>L’intervalle, à 90 %, est celui de l’écart ; s’il contient zéro, rien n’est sûr.</caption>
          <thead>
            <tr>
              <th scope="col">Domaine</th>
              <th scope="col">Avant</th>
              <th scope="col">Après</th>
              <th scope="col">Écart</th>
              <th scope="col">Lecture</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.domain}>
                <th scope="row">{titles[change.domain]}</th>
                <td>{percent(change.before)}</td>
                <td>{percent(change.after)}</td>
                <td>
                  {points(change.after - change.before)} ({points(change.interval[0])} à{" "}
                  {points(change.interval[1])})
                </td>
                <td>{directionWords[change.direction]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </>
  );
}

/** `+12 points`, with a true minus sign. */
function points(difference: number): string {
  const rounded = Math.round(difference * 100);
  const sign = rounded < 0 ? "−" : "+";
  return `${rounded === 0 ? "" : sign}${Math.abs(rounded)}\u00a0${agreed(rounded, "point")}`;
}
