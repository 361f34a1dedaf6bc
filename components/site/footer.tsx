import { paths } from "@/lib/site/paths";
import styles from "./site.module.css";

export function Footer() {
  return (
    <footer className={`${styles.footer} no-print`}>
      <div className={styles.inner}>
        <p>
          Un test de positionnement ouvert à tous, sans compte. Seul, vos réponses restent sur votre poste ;
          en séance de groupe, elles sont sans nom et s’effacent.
        </p>
        <nav aria-label="Informations sur le site">
          <ul>
            <li>
              <a href={paths.bank}>Banque de questions</a>
            </li>
            <li>
              <a href={paths.accessibility}>Accessibilité : non conforme</a>
            </li>
            <li>
              <a href={paths.privacy}>Données personnelles</a>
            </li>
            <li>
              <a href={paths.legal}>Mentions légales</a>
            </li>
            <li>
              <a href={paths.sitemap}>Plan du site</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
