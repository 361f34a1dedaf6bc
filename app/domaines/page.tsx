import type { Metadata } from "next";
import styles from "@/components/site/page.module.css";
import { paths } from "@/lib/site/paths";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Les sept domaines" };

export default function DomainsPage() {
  const { catalogue } = readPublished();
  return (
    <>
      <h1>Les sept domaines</h1>
      <p>
        Ce que la certification attend d’un coach, domaine par domaine, avec de quoi s’y former et s’y
        évaluer.
      </p>
      <ul className={styles.domains}>
        {catalogue.domains.map((domain) => (
          <li className={styles.domain} key={domain.id}>
            <h2>
              <a href={paths.domain(domain.id)}>{domain.title}</a>
            </h2>
            <p>{domain.summary}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
