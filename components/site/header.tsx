import { siteName } from "@/lib/site/page-title";
import { paths } from "@/lib/site/paths";
import { CurrentLink } from "./current-link";
import { Mark } from "./mark";
import { PrintedOn } from "./printed-on";
import styles from "./site.module.css";

export function Header() {
  return (
    <>
      <a className={styles.skip} href="#contenu">
        Aller au contenu
      </a>
      <p className={`${styles.printed} print-only`}>
        {siteName}
        <PrintedOn />
      </p>
      <header className={`${styles.header} no-print`}>
        <div className={styles.bar}>
          <a className={styles.brand} href={paths.home}>
            <Mark />
            <span>
              Auto-évaluation
              <small>Cloud π Native</small>
            </span>
          </a>
          <nav className={styles.nav} aria-label="Navigation principale">
            <ul>
              <li>
                <CurrentLink href={paths.diagnostic}>Diagnostic</CurrentLink>
              </li>
              <li>
                <CurrentLink href={paths.domains}>Domaines</CurrentLink>
              </li>
              <li>
                <CurrentLink href={paths.result}>Mon bilan</CurrentLink>
              </li>
              <li>
                <CurrentLink href={paths.sessions}>Séances</CurrentLink>
              </li>
              <li>
                <CurrentLink href={paths.method}>Méthode</CurrentLink>
              </li>
            </ul>
          </nav>
        </div>
      </header>
    </>
  );
}
