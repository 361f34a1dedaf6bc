import type { Catalogue } from "@/lib/bank/compiled";
import { duration } from "../../result/wording";
import styles from "./plan.module.css";

/** What a step is worked on with; resources that the catalogue no longer has are left out. */
export function PlanResources({ ids, catalogue }: { ids: readonly string[]; catalogue: Catalogue }) {
  const resources = ids.flatMap((id) => catalogue.resources.find((one) => one.id === id) ?? []);
  if (resources.length === 0) return null;
  return (
    <ul className={styles.resources}>
      {resources.map((resource) => (
        <li key={resource.id}>
          <a href={resource.url} rel="external noreferrer" hrefLang={resource.language}>
            <span lang={resource.language}>{resource.title}</span>
          </a>{" "}
          <span className={styles.hint}>
            {resource.publisher}, {resource.kind}, {duration(resource.minutes)}
          </span>
        </li>
      ))}
    </ul>
  );
}
