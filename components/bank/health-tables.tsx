import type { BankHealth } from "@/lib/bank/health";
import { Difficulty, Kind } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { Scrollable } from "../ui/scrollable";
import { kindWords, levelWords } from "./words";

/** Domains by levels and kinds. */
export function CoverageTable({ health }: { health: BankHealth }) {
  return (
    <Scrollable label="Questions par domaine, niveau et type">
      <table>
        <caption>Questions actives par domaine, niveau et type</caption>
        <thead>
          <tr>
            <th scope="col">Domaine</th>
            <th scope="col">Actives</th>
            {Difficulty.options.map((level) => (
              <th scope="col" key={level}>
                {levelWords[level]}
              </th>
            ))}
            {Kind.options.map((kind) => (
              <th scope="col" key={kind}>
                {kindWords[kind]}
              </th>
            ))}
            <th scope="col">Situations</th>
          </tr>
        </thead>
        <tbody>
          {health.domains.map((domain) => (
            <tr key={domain.id}>
              <th scope="row">
                <a href={`${paths.bank}?domaine=${domain.id}`}>{domain.title}</a>
              </th>
              <td>{domain.active}</td>
              {Difficulty.options.map((level) => (
                <td key={level}>{domain.levels[level]}</td>
              ))}
              {Kind.options.map((kind) => (
                <td key={kind}>{domain.kinds[kind]}</td>
              ))}
              <td>{domain.situations}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

/** The competencies of one domain by levels. */
export function CompetencyTable({ domain }: { domain: BankHealth["domains"][number] }) {
  return (
    <Scrollable label={`Compétences du domaine ${domain.title}`}>
      <table>
        <caption>Questions dont c’est la compétence principale, et ressources qui la servent</caption>
        <thead>
          <tr>
            <th scope="col">Compétence</th>
            {Difficulty.options.map((level) => (
              <th scope="col" key={level}>
                {levelWords[level]}
              </th>
            ))}
            <th scope="col">Ensemble</th>
            <th scope="col">Ressources</th>
          </tr>
        </thead>
        <tbody>
          {domain.competencies.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={`${paths.bank}?domaine=${domain.id}&competence=${one.id}`}>{one.title}</a>
              </th>
              {Difficulty.options.map((level) => (
                <td key={level}>{one.levels[level]}</td>
              ))}
              <td>{Difficulty.options.reduce((sum, level) => sum + one.levels[level], 0)}</td>
              <td>{one.resources}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

/** What choosing by the form of the options wins over chance. */
export function GuessTable({ health }: { health: BankHealth }) {
  return (
    <Scrollable label="Ce que gagne le choix par la forme">
      <table>
        <caption>Part des questions à choix gagnées sans rien savoir, en choisissant…</caption>
        <thead>
          <tr>
            <th scope="col">Règle</th>
            <th scope="col">Réussite</th>
            <th scope="col">Hasard</th>
            <th scope="col">Écart, en points</th>
          </tr>
        </thead>
        <tbody>
          {health.guesses.map(({ label, rate, chance }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{decimal(rate)} %</td>
              <td>{decimal(chance)} %</td>
              <td>
                {rate > chance && "+"}
                {decimal(rate - chance)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function decimal(value: number): string {
  return value.toFixed(1).replace(".", ",").replace("-", "−");
}
