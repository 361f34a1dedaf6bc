import type { Metadata } from "next";
import styles from "@/components/bank/bank.module.css";
import { CompetencyTable, CoverageTable, GuessTable } from "@/components/bank/health-tables";
import { maxAdvantage } from "@/lib/bank/check/guessability";
import { longDay } from "@/lib/french/days";
import { paths } from "@/lib/site/paths";
import { readHealth } from "@/lib/site/publication";

export const metadata: Metadata = {
  title: "L’état de la banque",
  description: "Couverture, lectures et défauts de la banque de questions, mesurés à chaque construction.",
};

export default function BankHealthPage() {
  const health = readHealth();
  const { readings } = health;
  const warnings = health.findings.reduce((sum, one) => sum + one.warnings, 0);
  return (
    <>
      <h1>L’état de la banque</h1>
      <p>
        Version {health.version}, mesurée le {longDay(health.on)} par les mêmes contrôles que chaque
        contribution. <a href={paths.bank}>Chercher une question</a>
      </p>
      <dl className={styles.figures}>
        <Figure name="Questions actives" value={health.active} />
        <Figure
          name="Mises en situation"
          value={`${Math.round((100 * health.situations) / health.active)} %`}
        />
        <Figure name="Ressources" value={health.resources} />
        <Figure name="Lues deux fois" value={`${Math.round((100 * readings.read) / health.active)} %`} />
        <Figure name="Brouillons, retirées" value={`${health.drafts}, ${health.retired}`} />
      </dl>

      <h2>Couverture</h2>
      <CoverageTable health={health} />
      {health.domains.map((domain) => (
        <details key={domain.id}>
          <summary>{domain.title}</summary>
          <CompetencyTable domain={domain} />
        </details>
      ))}

      <h2>Deviner sans savoir</h2>
      <p>
        Un lecteur qui ne sait rien et choisit par la seule forme des options ne doit pas gagner plus de{" "}
        {maxAdvantage} points sur le hasard : au-delà, la banque n’est pas compilée.
      </p>
      <GuessTable health={health} />

      <h2>Secondes lectures</h2>
      <p>
        Chaque question a été répondue par un second lecteur qui n’en voyait que l’énoncé et les options, puis
        confrontée à ses sources. Sur {readings.read} questions actives, {readings.agreed} réponses à
        l’aveugle concordaient avec la clé, {readings.differed} divergeaient et {readings.hesitated}{" "}
        hésitaient ; {readings.mended} questions ont été amendées après lecture.
      </p>
      <p>Relues il y a le plus longtemps :</p>
      <ul>
        {health.oldest.map((one) => (
          <li key={one.id}>
            <a href={paths.question(one.id)}>{one.id}</a>, le {longDay(one.reviewedOn)}
          </li>
        ))}
      </ul>

      <h2>Défauts</h2>
      <p>
        {warnings === 0
          ? "Aucun : une banque qui a un défaut n’est pas publiée, et aucun avertissement n’est en attente."
          : `Aucun défaut : une banque qui en a un n’est pas publiée. Avertissements en attente : ${warnings}.`}
      </p>
      {warnings > 0 && (
        <ul>
          {health.findings.map((one) => (
            <li key={one.rule}>
              <code>{one.rule}</code> : {one.warnings}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Figure({ name, value }: { name: string; value: string | number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
